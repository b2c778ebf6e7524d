//! Tables in the encodings of the world, recognised and read.

use steepest::base::named::Named;
use steepest::formats::encoding::{Converter, Encoding};
use steepest::formats::table::{Options, Separator, TableReader};

/// An encoding by its name, and tables that people have in it: the first columns of numbers, then names of places, people or
/// things. Each begins with the points (1, 2.5), (2, 4) and (4, 7.25).
const TABLES: &[(&str, [&str; 3])] = &[
    (
        "windows-1252",
        [
            "Größe;Gewicht;Straße\n1;2,5;Königsallee\n2;4;Müllerstraße\n4;7,25;Am Bächle\n",
            "Année,Température,Région\n1,2.5,Île-de-France\n2,4,Rhône-Alpes\n4,7.25,Bouches-du-Rhône\n",
            "Día\tPresión\tEstación\n1\t2.5\tprimavera en la montaña\n2\t4\totoño\n4\t7.25\tinvierno, niño\n",
        ],
    ),
    (
        "windows-1250",
        [
            "Wiek;Wysokość;Imię i nazwisko\n1;2,5;Łukasz Wiśniewski\n2;4;Małgorzata Żółć\n4;7,25;Święcicki Paweł\n",
            "Věk;Výška;Město\n1;2,5;České Budějovice\n2;4;Plzeň, Žižkov\n4;7,25;Ústí nad Labem, Děčín\n",
            "Vek;Výška;Mesto\n1;2,5;Košice, Žilina\n2;4;Nové Zámky, Ľubochňa\n4;7,25;Liptovský Mikuláš, Šaľa\n",
        ],
    ),
    (
        "windows-1251",
        [
            "Возраст;Рост;Город\n1;2,5;Москва\n2;4;Санкт-Петербург\n4;7,25;Нижний Новгород\n",
            "Время,Скорость,Прибор\n1,2.5,тележка\n2,4,маятник\n4,7.25,пружина\n",
            "Год\tНаселение\tОбласт\n1\t2.5\tСофия\n2\t4\tПловдив\n4\t7.25\tВелико Търново\n",
        ],
    ),
    (
        "koi8-r",
        [
            "Возраст;Рост;Город\n1;2,5;Москва\n2;4;Санкт-Петербург\n4;7,25;Нижний Новгород\n",
            "Время,Скорость,Прибор\n1,2.5,тележка\n2,4,маятник\n4,7.25,пружина\n",
            "Масса груза\tУдлинение\tПримечание\n1\t2.5\tпервое измерение\n2\t4\tвторое измерение\n4\t7.25\tпоследнее\n",
        ],
    ),
    (
        "koi8-u",
        [
            "Вік;Зріст;Місто\n1;2,5;Київ\n2;4;Чернівці, Україна\n4;7,25;Запоріжжя\n",
            "Час,Швидкість,Прилад\n1,2.5,візок із гирею\n2,4,її маятник\n4,7.25,довга пружина\n",
            "Рік\tЦіна\tМісцевість\n1\t2.5\tІвано-Франківськ\n2\t4\tХмельницький край\n4\t7.25\tКиївська область, її міста\n",
        ],
    ),
    (
        "windows-1253",
        [
            "Ηλικία;Ύψος;Πόλη\n1;2,5;Αθήνα\n2;4;Θεσσαλονίκη\n4;7,25;Ηράκλειο\n",
            "Χρόνος,Ταχύτητα,Σώμα\n1,2.5,αμαξίδιο\n2,4,εκκρεμές\n4,7.25,ελατήριο\n",
            "Έτος\tΠληθυσμός\tΝομός\n1\t2.5\tΈβρος\n2\t4\tΆρτα\n4\t7.25\tΑχαΐα\n",
        ],
    ),
    (
        "windows-1254",
        [
            "Yaş;Ağırlık;Şehir\n1;2,5;İstanbul\n2;4;Diyarbakır\n4;7,25;Eskişehir, Kütahya\n",
            "Yıl,Sıcaklık,İl\n1,2.5,Muğla\n2,4,Şanlıurfa\n4,7.25,Ağrı ve Iğdır\n",
            "Gün\tUzunluk\tAçıklama\n1\t2.5\tışık altında ölçüldü\n2\t4\tgölgede, soğuk\n4\t7.25\tdeğişmedi\n",
        ],
    ),
    (
        "windows-1257",
        [
            "Amžius;Ūgis;Miestas\n1;2,5;Šiauliai\n2;4;Panevėžys, Kėdainiai\n4;7,25;Mažeikiai, Telšių rajonas\n",
            "Gads;Augstums;Pilsēta\n1;2,5;Rīga, Jūrmala\n2;4;Rēzekne, Daugavpils novadā\n4;7,25;Liepāja, Kuldīga, Cēsis\n",
            "Metai\tGyventojų skaičius\tApskritis\n1\t2.5\tVilniaus miesto savivaldybė\n2\t4\tŠalčininkų rajonas, žmonės\n4\t7.25\tUtenos apskrities ežerų kraštas\n",
        ],
    ),
    (
        "windows-1255",
        [
            "גיל;גובה;עיר\n1;2,5;ירושלים\n2;4;תל אביב\n4;7,25;באר שבע\n",
            "זמן,מהירות,מכשיר\n1,2.5,עגלה\n2,4,מטוטלת\n4,7.25,קפיץ\n",
            "שנה\tאוכלוסייה\tמחוז\n1\t2.5\tהצפון\n2\t4\tהמרכז\n4\t7.25\tהדרום\n",
        ],
    ),
    (
        "windows-1256",
        [
            "العمر;الطول;المدينة\n1;2,5;القاهرة\n2;4;دمشق\n4;7,25;الدار البيضاء\n",
            "الزمن,السرعة,الجهاز\n1,2.5,عربة\n2,4,بندول\n4,7.25,نابض\n",
            "السنة\tالسكان\tالمنطقة\n1\t2.5\tالشمال\n2\t4\tالوسط\n4\t7.25\tالجنوب\n",
        ],
    ),
    (
        "windows-1258",
        [
            "Tuô\u{309}i;Chiê\u{300}u cao;Thành phô\u{301}\n1;2,5;Hà Nô\u{323}i\n2;4;Đa\u{300} Nă\u{303}ng\n4;7,25;Câ\u{300}n Thơ, Viê\u{323}t Nam\n",
            "Năm,Dân sô\u{301},Ti\u{309}nh\n1,2.5,Nghê\u{323} An\n2,4,Qua\u{309}ng Nga\u{303}i\n4,7.25,Đa\u{301}k Lă\u{301}k miê\u{300}n Trung\n",
            "Thơ\u{300}i gian\tNhiê\u{323}t đô\u{323}\tGhi chu\u{301}\n1\t2.5\tnươ\u{301}c nóng\n2\t4\tnươ\u{301}c â\u{301}m, đê\u{309} nguô\u{323}i\n4\t7.25\tđo lâ\u{300}n cuô\u{301}i\n",
        ],
    ),
    (
        "windows-874",
        [
            "อายุ;ส่วนสูง;เมือง\n1;2,5;กรุงเทพมหานคร\n2;4;เชียงใหม่\n4;7,25;ขอนแก่น\n",
            "เวลา,ความเร็ว,เครื่องมือ\n1,2.5,รถทดลอง\n2,4,ลูกตุ้ม\n4,7.25,สปริง\n",
            "ปี\tประชากร\tจังหวัด\n1\t2.5\tภูเก็ต\n2\t4\tสงขลา\n4\t7.25\tนครราชสีมา\n",
        ],
    ),
    (
        "shift-jis",
        [
            "年齢,身長,都市\n1,2.5,東京\n2,4,表参道\n4,7.25,ソウル\n",
            "時間\t速度\t装置\n1\t2.5\t台車\n2\t4\t振り子\n4\t7.25\tばね\n",
            "気温;売上;曜日\n1;2,5;月曜日\n2;4;火曜日、雨\n4;7,25;水曜日\n",
        ],
    ),
    (
        "euc-jp",
        [
            "年齢,身長,都市\n1,2.5,東京\n2,4,表参道\n4,7.25,ソウル\n",
            "時間\t速度\t装置\n1\t2.5\t台車\n2\t4\t振り子\n4\t7.25\tばね\n",
            "気温;売上;曜日\n1;2,5;月曜日\n2;4;火曜日、雨\n4;7,25;水曜日\n",
        ],
    ),
    (
        "euc-kr",
        [
            "나이,키,도시\n1,2.5,서울특별시\n2,4,부산\n4,7.25,광주\n",
            "시간\t속도\t기구\n1\t2.5\t수레\n2\t4\t진자\n4\t7.25\t용수철\n",
            "연도;인구;행정구역\n1;2,5;경기도\n2;4;똠방각하, 펲시콜라\n4;7,25;제주도\n",
        ],
    ),
    (
        "gb18030",
        [
            "年龄,身高,城市\n1,2.5,北京\n2,4,上海市\n4,7.25,广州\n",
            "时间\t速度\t仪器\n1\t2.5\t小车\n2\t4\t单摆\n4\t7.25\t弹簧\n",
            "年份;人口;地区\n1;2,5;华东地区\n2;4;华南地区\n4;7,25;西北地区\n",
        ],
    ),
    (
        "big5",
        [
            "年齡,身高,城市\n1,2.5,臺北\n2,4,許功蓋\n4,7.25,高雄\n",
            "時間\t速度\t儀器\n1\t2.5\t小車\n2\t4\t單擺\n4\t7.25\t彈簧\n",
            "年份;人口;地區\n1;2,5;東部地區\n2;4;香港特別行政區\n4;7,25;澎湖縣\n",
        ],
    ),
];

/// Encodings that a small text alone does not tell from others with nearly the same letters; a person chooses them.
const CHOSEN: [(&str, &str); 8] = [
    // Hungarian is Western but for two letters.
    (
        "windows-1250",
        "Ár;Mennyiség;Bolt\n1;2,5;Hűvösvölgyi út, Győr\n2;4;Tűzoltó utca, Erdő\n4;7,25;Szőlő köz, Pécs\n",
    ),
    ("macintosh", "Größe;Gewicht\n1;2,5\n2;4\n4;7,25\n"),
    ("iso-8859-2", "Wysokość;Żółć\n1;2,5\n2;4\n4;7,25\n"),
    ("iso-8859-4", "Ūgis;Šiauliai\n1;2,5\n2;4\n4;7,25\n"),
    ("iso-8859-5", "Возраст;Рост\n1;2,5\n2;4\n4;7,25\n"),
    ("iso-8859-6", "العمر;الطول\n1;2,5\n2;4\n4;7,25\n"),
    ("iso-8859-7", "Ηλικία;Ύψος\n1;2,5\n2;4\n4;7,25\n"),
    ("ibm866", "Возраст;Рост\n1;2,5\n2;4\n4;7,25\n"),
];

/// A text in an encoding.
fn encoded(name: &str, text: &str) -> Vec<u8> {
    let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).unwrap();
    let (bytes, _, has_unknown) = encoding.encode(text);
    assert!(!has_unknown, "{name} cannot write {text}");
    bytes.into_owned()
}

/// Converts chunks of this size.
fn converted(bytes: &[u8], encoding: Encoding, size: usize) -> String {
    let mut converter = Converter::new(encoding);
    let chunks = bytes
        .chunks(size)
        .map(|chunk| converter.convert(chunk, false));
    let mut text: String = chunks.collect();
    text += &converter.convert(b"", true);
    text
}

/// Reads a table and compares it with its text: points, names of columns and cells.
fn assert_read(text: &str) {
    let (structure, found) = TableReader::read(text.as_bytes(), Options::default()).unwrap();
    let points: Vec<_> = found
        .points
        .iter()
        .map(|point| (point.x, point.y))
        .collect();
    assert_eq!(points, [(1.0, 2.5), (2.0, 4.0), (4.0, 7.25)], "{text}");
    let separator = match structure.dialect.separator {
        Separator::Semicolon => ';',
        Separator::Tab => '\t',
        _ => ',',
    };
    let mut lines = text.lines().map(|line| line.split(separator));
    let names: Vec<_> = lines.next().unwrap().collect();
    let found = structure.columns.iter();
    let found = found.map(|column| column.name.as_deref().unwrap());
    assert_eq!(found.collect::<Vec<_>>(), names);
    for (line, (_, cells)) in lines.zip(&structure.preview) {
        assert_eq!(&line.collect::<Vec<_>>(), cells);
    }
}

#[test]
fn texts_are_converted_in_chunks_of_every_size() {
    for (name, tables) in TABLES {
        let encoding = Encoding::named(name).unwrap();
        for text in tables {
            let bytes = encoded(name, text);
            for size in 1..=bytes.len() {
                assert_eq!(converted(&bytes, encoding, size), *text, "{name}");
            }
            assert_read(text);
        }
    }
    for (name, text) in CHOSEN {
        let encoding = Encoding::named(name).unwrap();
        assert_eq!(converted(&encoded(name, text), encoding, 7), text);
        assert_read(text);
    }
}

#[test]
fn the_encodings_of_small_tables_are_recognised() {
    let mut wrong = Vec::new();
    for (name, tables) in TABLES {
        for text in tables {
            let bytes = encoded(name, text);
            let found = Encoding::of(&bytes, true);
            // The letters are what counts: the Russian part of KOI8-U is that of KOI8-R.
            let letters = converted(&bytes, found, bytes.len());
            if letters != *text {
                wrong.push(format!("{name} as {}: {letters}", found.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_another_program_has_written_is_read() {
    // Bytes of Python: `"年齢".encode("shift_jis")` and so on.
    for (name, bytes, text) in [
        ("shift-jis", &b"\x94N\x97\xee"[..], "年齢"),
        ("euc-jp", b"\xc7\xaf\xce\xf0", "年齢"),
        ("euc-kr", b"\xb3\xaa\xc0\xcc \x8cc", "나이 똠"),
        ("gb18030", b"\xc4\xea\xc1\xe4 \x954\xb25", "年龄 𠮷"),
        ("big5", b"\xa6~\xc4\xd6 \xb3\\\xa5\\\xbb\\", "年齡 許功蓋"),
        ("koi8-r", b"\xe7\xcf\xd2\xcf\xc4", "Город"),
        ("windows-1251", b"\xc3\xee\xf0\xee\xe4", "Город"),
        ("windows-1250", b"\xa3\xf3d\x9f", "Łódź"),
        ("windows-1253", b"\xd0\xfc\xeb\xe7", "Πόλη"),
        ("windows-1254", b"\xdeehir \xfd", "Şehir ı"),
    ] {
        let encoding = Encoding::named(name).unwrap();
        assert_eq!(converted(bytes, encoding, 1), text, "{name}");
    }
}

#[test]
fn the_dialog_offers_every_encoding() {
    let dialog = include_str!("../../www/dialogs/import.html");
    let (_, select) = dialog.split_once("id=\"table-encoding\">").unwrap();
    let (options, _) = select.split_once("</select>").unwrap();
    let offered: Vec<_> = options
        .split("value=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    let known: Vec<_> = Encoding::ALL.iter().map(|(name, _)| *name).collect();
    assert_eq!(offered, known);
}
