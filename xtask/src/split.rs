//! Splits a module in two: what a first visit needs, and what is loaded later.
//!
//! Both parts are one program. The later part imports the memory, the table and the functions of the first one, and has
//! copies of small functions. The first part calls functions of the later one through the table, where their places are
//! empty until it is loaded. Before each such call it calls [`NEED`], which stops if the part is not there.
//!
//! This is what `wasm-split` of [Binaryen](https://github.com/WebAssembly/binaryen) does.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context as _, Result};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind,
    GlobalKind, ImportId, ImportKind, ImportedFunction, LocalFunction, Module, ModuleConfig,
    TableId,
    ir::{Value, Visitor, dfs_in_order},
};

/// The name of the first part in the imports of the later one. The page passes its exports under this name.
const FIRST: &str = "first";

/// The function that checks that the later part is there: the name of its export.
const NEED: &str = "needLater";

/// The most instructions of functions of which both parts have a copy. To share a function takes an export in the first
/// part, which is larger than some functions.
const COPIED: u64 = 120;

/// The most instructions of functions that stay in the first part although a first visit does not need them: a call of the later
/// part is not smaller.
const TINY: u64 = 8;

/// The position of a function in its module. It is the same in every copy of a module.
type Index = usize;

/// Moves the functions that are not in `needed`, by their positions, from the module in a file to another file.
pub fn split(file: &Path, later: &Path, needed: &BTreeSet<Index>) -> Result<()> {
    let mut config = ModuleConfig::new();
    config.generate_name_section(false);
    let parse = || config.parse_file(file);
    let (mut first, mut second) = (parse()?, parse()?);
    let need = first.exports.get_func(NEED);
    let need = need.with_context(|| format!("the module has no function {NEED}"))?;

    let uses = Uses::of(&first);
    let mut needed = needed.clone();
    // What says that the part is missing cannot be in it.
    needed.extend(uses.reached([need.index()].into_iter(), &BTreeSet::new()));
    let unneeded: BTreeSet<_> = uses
        .local()
        .filter(|&index| !needed.contains(&index) && !uses.tiny.contains(&index))
        .collect();
    let stay = uses.reached(uses.roots.iter().copied(), &unneeded);
    let mut kept: BTreeSet<_> = stay.difference(&uses.small).copied().collect();
    // The page gives what the module imports to the first part only.
    kept.extend(&uses.imported);
    let mut entries = uses.entered(&stay, &unneeded);
    // These are called from outside of the module or through the table.
    entries.extend(unneeded.intersection(&uses.roots));
    let moved = uses.reached(entries.iter().copied(), &kept);
    let shared = uses.entered(&moved, &kept);

    let (table, start) = room_in_table(&mut first, entries.len() as u64)?;
    for (place, &entry) in (start..).zip(&entries) {
        let id = function(&first, entry)?;
        call_through_table(&mut first, id, need, table, place as i32);
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
    /// What each function calls, or whose address it takes.
    used: BTreeMap<Index, Vec<Index>>,
    /// What is called from outside of the module or through the table.
    roots: BTreeSet<Index>,
    /// What is imported.
    imported: BTreeSet<Index>,
    /// Functions of at most [`COPIED`] instructions.
    small: BTreeSet<Index>,
    /// Functions of at most [`TINY`] instructions.
    tiny: BTreeSet<Index>,
}

impl Uses {
    fn of(module: &Module) -> Self {
        let exported = module
            .exports
            .iter()
            .filter_map(|export| match export.item {
                ExportItem::Function(id) => Some(id),
                _ => None,
            });
        let in_table = module
            .elements
            .iter()
            .flat_map(|element| match &element.items {
                ElementItems::Functions(ids) => ids.as_slice(),
                ElementItems::Expressions(..) => &[],
            });
        let roots = in_table.chain(&module.start).copied().chain(exported);
        let of_at_most = |size| {
            let functions = module.funcs.iter_local();
            let functions = functions.filter(move |(_, function)| function.size() <= size);
            functions.map(|(id, _)| id.index()).collect()
        };
        let functions = module.funcs.iter_local();
        let used = functions.map(|(id, function)| (id.index(), used_by(function)));
        let imported = module
            .funcs
            .iter()
            .filter(|function| matches!(function.kind, FunctionKind::Import(_)));
        Self {
            imported: imported.map(|function| function.id().index()).collect(),
            small: of_at_most(COPIED),
            tiny: of_at_most(TINY),
            used: used.collect(),
            roots: roots.map(|id| id.index()).collect(),
        }
    }

    /// Returns the functions of the module that are not imported.
    fn local(&self) -> impl Iterator<Item = Index> {
        self.used.keys().copied()
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
    fn entered(&self, part: &BTreeSet<Index>, functions: &BTreeSet<Index>) -> BTreeSet<Index> {
        let used = part
            .iter()
            .filter_map(|index| self.used.get(index))
            .flatten();
        used.filter(|index| functions.contains(index))
            .copied()
            .collect()
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

/// Replaces what a function does by calls of `need` and of the function at a place of the table.
fn call_through_table(
    module: &mut Module,
    id: FunctionId,
    need: FunctionId,
    table: TableId,
    place: i32,
) {
    let kind = module.funcs.get(id).ty();
    let (params, results) = module.types.params_results(kind);
    let (params, results) = (params.to_vec(), results.to_vec());
    let locals: Vec<_> = params.iter().map(|&kind| module.locals.add(kind)).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
    let mut body = builder.func_body();
    body.call(need);
    for &local in &locals {
        body.local_get(local);
    }
    body.i32_const(place).call_indirect(kind, table);
    module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(locals));
}

/// Leaves in a copy of a module only what is loaded later. It puts `entries` into the new places of the table, and imports
/// everything that it shares with the first part: the functions `shared`, memories, tables and globals.
fn become_later(
    module: &mut Module,
    entries: &BTreeSet<Index>,
    shared: &BTreeSet<Index>,
) -> Result<()> {
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
        let need = add("need", &[], 0);
        let helper = add("helper", &[], TINY + 2);
        let shared = add("shared", &[], COPIED + 2);
        let small = add("small", &[], COPIED - 2);
        let draw = add("draw", &[helper, shared, small], TINY + 2);
        let page = add("page", &[draw, shared, small], TINY + 2);
        module.exports.add(NEED, need);
        module.exports.add("page", page);
        module.exports.add("table", table);
        module.emit_wasm()
    }

    /// Splits [`module`] by the names of the functions that are needed.
    fn split_with(needed: &[&str]) -> (Module, Module) {
        let directory = tempfile::tempdir().unwrap();
        let file = |name: &str| directory.path().join(name);
        fs::write(file("first.wasm"), module()).unwrap();
        let read = |name| Module::from_file(file(name)).unwrap();
        let whole = read("first.wasm");
        let position = |&name: &&str| whole.funcs.by_name(name).unwrap().index();
        let needed = needed.iter().map(position).collect();
        split(&file("first.wasm"), &file("later.wasm"), &needed).unwrap();
        (read("first.wasm"), read("later.wasm"))
    }

    /// What a function calls, directly; -1 for a call through the table.
    fn calls(module: &Module, export: &str) -> Vec<i64> {
        #[derive(Default)]
        struct Calls(Vec<i64>);
        impl Visitor<'_> for Calls {
            fn visit_call(&mut self, call: &walrus::ir::Call) {
                self.0.push(call.func.index() as i64);
            }
            fn visit_call_indirect(&mut self, _: &walrus::ir::CallIndirect) {
                self.0.push(-1);
            }
        }
        let id = module.exports.get_func(export).unwrap();
        let FunctionKind::Local(function) = &module.funcs.get(id).kind else {
            panic!("{export} is imported");
        };
        let mut calls = Calls::default();
        dfs_in_order(&mut calls, function, function.entry_block());
        calls.0
    }

    #[test]
    fn what_only_the_later_part_needs_is_in_it() {
        let (first, later) = split_with(&["page", "shared", "small"]);
        // `draw` calls through the table now.
        assert_eq!(first.funcs.iter_local().count(), 5);
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
        let (first, later) = split_with(&[]);
        // Before the call through the table there is one that loads the part.
        let need = first.exports.get_func(NEED).unwrap().index() as i64;
        assert_eq!(calls(&first, "page"), [need, -1]);
        // What it calls is not exported, so nothing of it stays.
        assert_eq!(first.funcs.iter_local().count(), 2);
        // `page` and the four functions that it calls, directly or indirectly.
        assert_eq!(later.funcs.iter_local().count(), 5);
    }

    #[test]
    fn the_table_has_room_for_the_later_part() {
        let (first, later) = split_with(&["page", "shared", "small"]);
        let table = first.tables.iter().next().unwrap();
        assert_eq!((table.initial, table.maximum), (2, Some(2)));
        let element = later.elements.iter().next().unwrap();
        let ElementKind::Active { offset, .. } = &element.kind else {
            panic!("the later part does not put its functions into the table");
        };
        assert!(matches!(offset, ConstExpr::Value(Value::I32(1))));
    }
}
