//! Splits a module in two: what a first visit needs, and what is loaded later.
//!
//! Both parts are one program. The later part imports the memory, the table and the functions of the first one, and has
//! copies of small functions. The first part calls functions of the later one through the table, where their places are
//! empty until it is loaded: the program has to know that, and does not call them before.
//!
//! This is what `wasm-split` of [Binaryen](https://github.com/WebAssembly/binaryen) does. There, a measurement tells what is
//! loaded later; here, the names of functions do.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context as _, Result, ensure};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind,
    GlobalKind, ImportId, ImportKind, ImportedFunction, LocalFunction, Module, ModuleConfig,
    TableId,
    ir::{Value, Visitor, dfs_in_order},
};

/// The name of the first part in the imports of the later one. The page passes its exports under this name.
const FIRST: &str = "first";

/// The most instructions of functions of which both parts have a copy. To share a function takes an export in the first
/// part, which is larger than some functions.
const COPIED: u64 = 120;

/// The position of a function in its module. It is the same in every copy of a module.
type Index = usize;

/// Moves the functions whose names contain one of `names`, or that are exported under one of them, and everything that
/// only they use, from the module in a file to another file. The module must still have its names.
pub fn split(file: &Path, later: &Path, names: &[&str]) -> Result<()> {
    let mut config = ModuleConfig::new();
    config.generate_name_section(false);
    let parse = || config.parse_file(file);
    let (mut first, mut second) = (parse()?, parse()?);

    let uses = Uses::of(&first);
    let named = uses.named(names)?;
    let stay = uses.reached(uses.roots.iter().copied(), &named);
    let kept: BTreeSet<_> = stay.difference(&uses.small).copied().collect();
    let mut entries = uses.entered(&stay, &named);
    // The page calls these.
    entries.extend(named.intersection(&uses.roots));
    let moved = uses.reached(entries.iter().copied(), &kept);
    let shared = uses.entered(&moved, &kept);

    let (table, start) = room_in_table(&mut first, entries.len() as u64)?;
    for (place, &entry) in (start..).zip(&entries) {
        let id = function(&first, entry)?;
        call_through_table(&mut first, id, table, place as i32);
    }
    become_later(&mut second, &entries, &shared)?;
    export_imports_of(&second, &mut first)?;
    walrus::passes::gc::run(&mut first);
    fs::write(file, first.emit_wasm())?;
    fs::write(later, second.emit_wasm())?;
    Ok(())
}

/// Which functions of a module use which others.
struct Uses {
    /// The names of functions, also those under which they are exported.
    names: Vec<(Index, String)>,
    /// What each function calls, or whose address it takes.
    used: BTreeMap<Index, Vec<Index>>,
    /// What is called from outside of the module or through the table.
    roots: BTreeSet<Index>,
    /// What is called through the table. It stays in the first part, which fills the table.
    in_table: BTreeSet<Index>,
    /// Functions of few instructions.
    small: BTreeSet<Index>,
}

impl Uses {
    fn of(module: &Module) -> Self {
        let functions = module.funcs.iter();
        let mut names: Vec<_> = functions
            .filter_map(|function| Some((function.id().index(), function.name.clone()?)))
            .collect();
        let exports = module.exports.iter();
        let exported: Vec<_> = exports
            .filter_map(|export| match export.item {
                ExportItem::Function(id) => Some((id.index(), export.name.clone())),
                _ => None,
            })
            .collect();
        let in_table = module
            .elements
            .iter()
            .flat_map(|element| match &element.items {
                ElementItems::Functions(ids) => ids.as_slice(),
                ElementItems::Expressions(..) => &[],
            });
        let in_table = in_table.chain(&module.start);
        let in_table: BTreeSet<_> = in_table.map(|id| id.index()).collect();
        let mut roots = in_table.clone();
        roots.extend(exported.iter().map(|&(index, _)| index));
        names.extend(exported);
        let functions = module.funcs.iter_local();
        let small = functions.filter(|(_, function)| function.size() <= COPIED);
        let small = small.map(|(id, _)| id.index()).collect();
        let functions = module.funcs.iter_local();
        let used = functions.map(|(id, function)| (id.index(), used_by(function)));
        Self {
            small,
            names,
            used: used.collect(),
            roots,
            in_table,
        }
    }

    /// Returns the functions whose names contain one of these paths, and those that are exported under one of these
    /// names. Those that are called through the table are not among them. Returns an error if there is none for one of
    /// them.
    fn named(&self, parts: &[&str]) -> Result<BTreeSet<Index>> {
        let mut named = BTreeSet::new();
        for &part in parts {
            let is_named = |name: &str| name == part || part.contains("::") && name.contains(part);
            let known = self.names.iter();
            let known =
                known.filter(|(index, name)| is_named(name) && !self.in_table.contains(index));
            let before = named.len();
            named.extend(known.map(|&(index, _)| index));
            ensure!(
                named.len() > before,
                "the module has no function named {part}: was it inlined?"
            );
        }
        Ok(named)
    }

    /// Returns what is used from `roots` on, directly or indirectly, without passing through `border`.
    fn reached(
        &self,
        roots: impl Iterator<Item = Index>,
        border: &BTreeSet<Index>,
    ) -> BTreeSet<Index> {
        let mut reached = BTreeSet::new();
        let mut open: Vec<_> = roots.collect();
        while let Some(index) = open.pop() {
            if !border.contains(&index) && reached.insert(index) {
                open.extend(self.used.get(&index).into_iter().flatten());
            }
        }
        reached
    }

    /// Returns those of `functions` that functions of `part` use directly.
    fn entered(&self, part: &BTreeSet<Index>, functions: &BTreeSet<Index>) -> Vec<Index> {
        let used = part
            .iter()
            .filter_map(|index| self.used.get(index))
            .flatten();
        let entered: BTreeSet<_> = used.filter(|index| functions.contains(index)).collect();
        entered.into_iter().copied().collect()
    }
}

/// Returns the functions that a function calls or whose addresses it takes.
fn used_by(function: &LocalFunction) -> Vec<Index> {
    #[derive(Default)]
    struct Found(Vec<Index>);
    impl Visitor<'_> for Found {
        fn visit_function_id(&mut self, function: &FunctionId) {
            self.0.push(function.index());
        }
    }
    let mut found = Found::default();
    dfs_in_order(&mut found, function, function.entry_block());
    found.0
}

fn function(module: &Module, index: Index) -> Result<FunctionId> {
    let mut ids = module.funcs.iter().map(|function| function.id());
    ids.find(|id| id.index() == index)
        .context("a copy of a module has other functions")
}

fn function_table(module: &Module) -> Result<TableId> {
    module
        .tables
        .main_function_table()?
        .context("the module has no table of functions")
}

/// Makes the table of functions larger by a number of places. Returns it, and the first of these places.
fn room_in_table(module: &mut Module, places: u64) -> Result<(TableId, u64)> {
    let id = function_table(module)?;
    let table = module.tables.get_mut(id);
    let start = table.initial;
    table.initial += places;
    table.maximum = table.maximum.map(|most| most + places);
    Ok((id, start))
}

/// Replaces what a function does by a call of the function at a place of the table.
fn call_through_table(module: &mut Module, id: FunctionId, table: TableId, place: i32) {
    let kind = module.funcs.get(id).ty();
    let (params, results) = module.types.params_results(kind);
    let (params, results) = (params.to_vec(), results.to_vec());
    let locals: Vec<_> = params.iter().map(|&kind| module.locals.add(kind)).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
    let mut body = builder.func_body();
    for &local in &locals {
        body.local_get(local);
    }
    body.i32_const(place).call_indirect(kind, table);
    module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(locals));
}

/// Leaves in a copy of a module only what is loaded later. It puts `entries` into the new places of the table, and imports
/// everything that it shares with the first part: the functions `shared`, memories, tables and globals.
fn become_later(module: &mut Module, entries: &[Index], shared: &[Index]) -> Result<()> {
    let functions: Result<Vec<_>> = entries
        .iter()
        .map(|&index| function(module, index))
        .collect();
    let (table, start) = room_in_table(module, entries.len() as u64)?;

    let exports: Vec<_> = module.exports.iter().map(walrus::Export::id).collect();
    exports.into_iter().for_each(|id| module.exports.delete(id));
    let elements: Vec<_> = module.elements.iter().map(|element| element.id()).collect();
    elements
        .into_iter()
        .for_each(|id| module.elements.delete(id));
    let data: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    data.into_iter().for_each(|id| module.data.delete(id));
    module.start = None;
    let imports: Vec<_> = module.imports.iter().map(walrus::Import::id).collect();
    imports.into_iter().for_each(|id| module.imports.delete(id));

    for &index in shared {
        let id = function(module, index)?;
        let import = import(module, id);
        let ty = module.funcs.get(id).ty();
        module.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
    }
    let tables: Vec<_> = module.tables.iter().map(walrus::Table::id).collect();
    for id in tables {
        let import = import(module, id);
        let table = module.tables.get_mut(id);
        table.import = Some(import);
        table.init = None;
        table.elem_segments.clear();
    }
    let memories: Vec<_> = module.memories.iter().map(walrus::Memory::id).collect();
    for id in memories {
        let import = import(module, id);
        let memory = module.memories.get_mut(id);
        memory.import = Some(import);
        memory.data_segments.clear();
    }
    let globals: Vec<_> = module.globals.iter().map(walrus::Global::id).collect();
    for id in globals {
        let import = import(module, id);
        module.globals.get_mut(id).kind = GlobalKind::Import(import);
    }

    let kind = ElementKind::Active {
        table,
        offset: ConstExpr::Value(Value::I32(start as i32)),
    };
    let element = module
        .elements
        .add(kind, ElementItems::Functions(functions?));
    module.tables.get_mut(table).elem_segments.insert(element);
    walrus::passes::gc::run(module);
    Ok(())
}

/// Imports something from the first part.
fn import(module: &mut Module, item: impl Into<ImportKind>) -> ImportId {
    let item = item.into();
    module.imports.add(FIRST, &name(&item), item)
}

/// Returns the name of something that the later part imports: what it is, and its position.
fn name(item: &ImportKind) -> String {
    match item {
        ImportKind::Function(id) => format!("f{}", id.index()),
        ImportKind::Table(id) => format!("t{}", id.index()),
        ImportKind::Memory(id) => format!("m{}", id.index()),
        ImportKind::Global(id) => format!("g{}", id.index()),
        ImportKind::Tag(id) => format!("e{}", id.index()),
    }
}

/// Exports from the first part what the later one imports.
fn export_imports_of(later: &Module, first: &mut Module) -> Result<()> {
    let named = |kind: ImportKind| (name(&kind), kind);
    let functions = first.funcs.iter().map(|item| named(item.id().into()));
    let tables = first.tables.iter().map(|item| named(item.id().into()));
    let memories = first.memories.iter().map(|item| named(item.id().into()));
    let globals = first.globals.iter().map(|item| named(item.id().into()));
    let items: BTreeMap<_, _> = functions
        .chain(tables)
        .chain(memories)
        .chain(globals)
        .collect();
    for import in later.imports.iter() {
        let item = items.get(&import.name);
        let item = match item.context("a copy of a module has other parts")? {
            ImportKind::Function(id) => ExportItem::Function(*id),
            ImportKind::Table(id) => ExportItem::Table(*id),
            ImportKind::Memory(id) => ExportItem::Memory(*id),
            ImportKind::Global(id) => ExportItem::Global(*id),
            ImportKind::Tag(id) => ExportItem::Tag(*id),
        };
        first.exports.add(&import.name, item);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module whose function `page` calls `draw`, `shared` and `small`. `draw` calls `helper`, `shared` and `small`.
    fn module() -> Vec<u8> {
        let mut module = Module::default();
        let table = module
            .tables
            .add_local(false, 1, Some(1), walrus::RefType::FUNCREF);
        let mut add = |name: &str, called: &[FunctionId], size: u64| {
            let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
            builder.name(name.to_owned());
            let mut body = builder.func_body();
            for _ in 0..size / 2 {
                body.i32_const(0).drop();
            }
            for &called in called {
                body.call(called);
            }
            builder.finish(vec![], &mut module.funcs)
        };
        let helper = add("lab::helper", &[], 0);
        let shared = add("lab::shared", &[], COPIED + 2);
        let small = add("lab::small", &[], COPIED - 2);
        let draw = add("lab::surface::draw", &[helper, shared, small], 0);
        let page = add("lab::page", &[draw, shared, small], 0);
        module.exports.add("page", page);
        module.exports.add("table", table);
        module.emit_wasm()
    }

    fn split_at(names: &[&str]) -> Result<(Module, Module)> {
        let directory = tempfile::tempdir()?;
        let file = |name: &str| directory.path().join(name);
        fs::write(file("first.wasm"), module())?;
        split(&file("first.wasm"), &file("later.wasm"), names)?;
        Ok((
            Module::from_file(file("first.wasm"))?,
            Module::from_file(file("later.wasm"))?,
        ))
    }

    #[test]
    fn what_only_the_later_part_needs_is_in_it() {
        let (first, later) = split_at(&["surface::draw"]).unwrap();
        // `draw` calls through the table now.
        assert_eq!(first.funcs.iter_local().count(), 4);
        // Besides `draw` and `helper` a copy of the small function.
        assert_eq!(later.funcs.iter_local().count(), 3);
        let imports: Vec<_> = later.imports.iter().map(|import| &import.name).collect();
        let exports: Vec<_> = first.exports.iter().map(|export| &export.name).collect();
        assert!(imports.iter().any(|name| name.starts_with('f')));
        for name in imports {
            assert!(exports.contains(&name), "{name} is not in {exports:?}");
        }
    }

    #[test]
    fn what_is_exported_can_be_in_the_later_part() {
        let (first, later) = split_at(&["page"]).unwrap();
        assert!(first.exports.iter().any(|export| export.name == "page"));
        // What it calls is not exported, so nothing of it stays.
        assert_eq!(first.funcs.iter_local().count(), 1);
        // `page` and the four functions that it calls, directly or indirectly.
        assert_eq!(later.funcs.iter_local().count(), 5);
    }

    #[test]
    fn the_table_has_room_for_the_later_part() {
        let (first, later) = split_at(&["surface::draw"]).unwrap();
        let table = first.tables.iter().next().unwrap();
        assert_eq!((table.initial, table.maximum), (2, Some(2)));
        let element = later.elements.iter().next().unwrap();
        let ElementKind::Active { offset, .. } = &element.kind else {
            panic!("the later part does not put its functions into the table");
        };
        assert!(matches!(offset, ConstExpr::Value(Value::I32(1))));
    }

    #[test]
    fn a_name_that_no_function_has_is_an_error() {
        let error = split_at(&["surface::draw", "slices::draw"])
            .map(drop)
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "the module has no function named slices::draw: was it inlined?"
        );
    }
}
