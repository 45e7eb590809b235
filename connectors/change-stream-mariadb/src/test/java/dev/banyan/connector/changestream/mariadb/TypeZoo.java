package dev.banyan.connector.changestream.mariadb;

import java.util.List;

/** A table with the types and values that old schemas have, and how the stream tells them. */
final class TypeZoo {

  static final String CREATE =
      """
      CREATE TABLE zoo (
        id int PRIMARY KEY, ti tinyint, tiu tinyint unsigned, flag tinyint(1), si smallint unsigned,
        mi mediumint unsigned, iu int unsigned, bi bigint, biu bigint unsigned, iz int(6) unsigned zerofill,
        dec0 decimal, decx decimal(65,30), decu decimal(10,2) unsigned, dbl double,
        bit1 bit(1), bit64 bit(64), bit5 bit(5),
        d date, dt datetime, dt6 datetime(6), ts timestamp NULL, ts6 timestamp(6) NULL, t time, t6 time(6), y year,
        dn date NOT NULL DEFAULT '2001-01-01', dtn datetime NOT NULL DEFAULT '2001-01-01 00:00:00',
        tsn timestamp NOT NULL DEFAULT '2001-01-01 00:00:00',
        ch char(5), l1 varchar(50), l2 varchar(50) CHARACTER SET latin2, cp varchar(50) CHARACTER SET cp1251,
        sj varchar(50) CHARACTER SET sjis, u3 varchar(50) CHARACTER SET utf8mb3, u16 varchar(50) CHARACTER SET ucs2,
        koi varchar(20) CHARACTER SET koi8r, gb varchar(20) CHARACTER SET gbk, mac varchar(20) CHARACTER SET macroman,
        cp850 varchar(20) CHARACTER SET cp850, u4 varchar(50) CHARACTER SET utf8mb4,
        tx text CHARACTER SET utf8mb4, en enum('a','b,c','ü','it''s') CHARACTER SET utf8mb4, st set('x','y','z'),
        js json, bn binary(4), vb varbinary(10), bl blob, uu uuid,
        withdefault int NULL DEFAULT 5, `odd name` int, `Mixed"Quote` int, `select` int, `ti``ck` int, `emoji_ü` int
      ) DEFAULT CHARSET latin1""";

  private static final String COLUMNS =
      """
      (id, ti, tiu, flag, si, mi, iu, bi, biu, iz, dec0, decx, decu, dbl, bit1, bit64, bit5,
       d, dt, dt6, ts, ts6, t, t6, y, dn, dtn, tsn, ch, l1, l2, cp, sj, u3, u16, koi, gb, mac, cp850, u4,
       tx, en, st, js, bn, vb, bl, uu, withdefault, `odd name`, `Mixed"Quote`, `select`, `ti``ck`, `emoji_ü`)""";

  private TypeZoo() {}

  /** Writes the extreme, the empty and the odd row under these ids. */
  static List<String> inserts(int extreme, int empty, int odd) {
    return List.of(
        "INSERT INTO zoo "
            + COLUMNS
            + " VALUES ("
            + extreme
            + """
            , -128, 255, 1, 65535, 16777215, 4294967295, -9223372036854775808, 18446744073709551615, 42,
            9999999999, 12345678901234567890123456789012345.123456789012345678901234567891, 0.10,
            1.7976931348623157e308, b'1', b'1111111111111111111111111111111111111111111111111111111111111110', b'10101',
            '2003-01-06', '0001-01-01 00:00:00', '9999-12-31 23:59:59.999999', '2038-01-19 03:14:07',
            '1970-01-01 00:00:01.000001', '838:59:59', '-838:59:59.999999', 2155,
            '1000-01-01', '2003-03-30 02:30:00', '2003-03-30 02:30:00',
            'ab', 'é€', 'žluť', 'Привет', '日本', '日本', '日本', 'Привет', '中文', 'é', 'é', '😀 emoji',
            '😀', 'ü', 'x,z', '{"a": 1.10, "b": [true, null]}', x'00ff', x'00ff10', x'deadbeef00',
            '123e4567-e89b-12d3-a456-426614174000', 6, 1, 2, 3, 4, 5)""",
        "INSERT INTO zoo (id, withdefault) VALUES (" + empty + ", NULL)",
        "INSERT INTO zoo (id, d, dt, dt6, ts, t, t6, y, dn, dtn, tsn, en, st, js, l1) VALUES ("
            + odd
            + """
            , '0000-00-00', '2003-00-00 00:00:00', '0000-00-00', '0000-00-00 00:00:00', '00:00:00', '-00:00:00.5',
            '0000', '0000-00-00', '0000-00-00 00:00:00', '0000-00-00 00:00:00', 'no member', '', 'null', '')""");
  }

  /** What the stream tells, without the id. Binaries are Base64, bits begin with the lowest. */
  static final List<String> TOLD =
      List.of(
          """
          {"ti": -128, "tiu": 255, "flag": 1, "si": 65535, "mi": 16777215, "iu": 4294967295,
           "bi": -9223372036854775808, "biu": "18446744073709551615", "iz": 42, "dec0": "9999999999",
           "decx": "12345678901234567890123456789012345.123456789012345678901234567891", "decu": "0.10",
           "dbl": 1.7976931348623157E308, "bit1": true, "bit64": "/v////////8=", "bit5": "FQ==",
           "d": "2003-01-06Z", "dt": "0001-01-01T00:00:00Z", "dt6": "9999-12-31T23:59:59.999999Z",
           "ts": "2038-01-19T03:14:07Z", "ts6": "1970-01-01T00:00:01.000001Z", "t": "838:59:59",
           "t6": "-838:59:59.999999", "y": 2155, "dn": "1000-01-01Z", "dtn": "2003-03-30T02:30:00Z",
           "tsn": "2003-03-30T02:30:00Z", "ch": "ab", "l1": "é€", "l2": "žluť", "cp": "Привет", "sj": "日本",
           "u3": "日本", "u16": "日本", "koi": "Привет", "gb": "中文", "mac": "é", "cp850": "é", "u4": "😀 emoji",
           "tx": "😀", "en": "ü", "st": "x,z", "js": "{\\"a\\": 1.10, \\"b\\": [true, null]}", "bn": "AP8AAA==",
           "vb": "AP8Q", "bl": "3q2+7wA=", "uu": "123e4567-e89b-12d3-a456-426614174000", "withdefault": 6,
           "odd name": 1, "Mixed\\"Quote": 2, "select": 3, "ti`ck": 4, "emoji_ü": 5}""",
          """
          {"dn": "2001-01-01Z", "dtn": "2001-01-01T00:00:00Z", "tsn": "2001-01-01T00:00:00Z"}""",
          """
          {"t": "00:00:00", "t6": "-00:00:00.5", "y": 0, "en": "", "st": "", "js": "null", "l1": "",
           "withdefault": 5}""");
}
