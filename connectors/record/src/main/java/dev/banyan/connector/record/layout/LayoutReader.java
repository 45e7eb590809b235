package dev.banyan.connector.record.layout;

import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads a layout file. Keys at its top that are not about records are left to people. */
public final class LayoutReader {

  private static final int MOST_BYTES = 1 << 20;
  private static final Set<String> RECORD_KEYS = Set.of("fields", "examples", "meaning");

  private LayoutReader() {}

  /**
   * @param name of the file, for messages
   * @throws BadLayoutException when the layout is wrong
   */
  public static Layout read(String name, String yaml) {
    Node root = compose(yaml);
    if (root == null) {
      throw new BadLayoutException("layout " + name + " is empty");
    }
    Place top = new Place("layout " + name, root);
    Format format = top.choice("format", Format.FIXED);
    Charset encoding = encoding(top, format);
    LineEnd lineEnd = top.choice("lineEnd", format == Format.CSV ? LineEnd.CRLF : LineEnd.NONE);
    if (lineEnd != LineEnd.NONE && !"A".equals(new String(new byte[] {0x41}, encoding))) {
      throw top.bad("'lineEnd' must be none with encoding " + encoding);
    }
    if (lineEnd == LineEnd.NONE && format == Format.CSV) {
      throw top.bad("'lineEnd' of CSV must be lf or crlf");
    }
    int length = format == Format.CSV ? 0 : top.number("length", 0, 1, MOST_BYTES);
    String substitute = top.text("substitute", "");
    if (substitute.length() > 1) {
      throw top.bad("'substitute' must be one character");
    }
    FieldReader fields = new FieldReader(format, length);
    Map<String, RecordType> records = new LinkedHashMap<>();
    for (NodeTuple entry : top.entries("records")) {
      String record = ((ScalarNode) entry.getKeyNode()).getValue();
      records.put(record, record(record, entry.getValueNode(), fields));
    }
    if (records.isEmpty()) {
      throw top.bad("'records' is empty");
    }
    return new Layout(
        name, format, encoding, length, lineEnd, substitute, dialect(top, format), records);
  }

  /** Whether a file of contracts/ is a layout at all; a broken one is when it looks like one. */
  public static boolean isLayout(String yaml) {
    return yaml.lines().anyMatch(line -> line.startsWith("records:"))
        && yaml.lines().anyMatch(line -> line.startsWith("encoding:"));
  }

  private static @Nullable Node compose(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(10);
    try {
      return new Yaml(new SafeConstructor(options)).compose(new StringReader(yaml));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new BadLayoutException("YAML: " + e.getProblem(), line);
    }
  }

  private static RecordType record(String name, Node node, FieldReader reader) {
    Place place = new Place("record " + name, node);
    place.only(RECORD_KEYS);
    List<Field> fields = new ArrayList<>();
    for (Node item : place.items("fields")) {
      fields.add(reader.read(name, item, fields));
    }
    if (fields.isEmpty()) {
      throw place.bad("'fields' is empty");
    }
    reader.end(place, fields);
    return new RecordType(name, fields);
  }

  private static Dialect dialect(Place top, Format format) {
    Dialect dialect =
        new Dialect(
            top.character("separator", ','),
            top.character("quote", '"'),
            top.flag("header", true),
            top.character("decimal", '.'),
            top.flag("quoteAll", false),
            top.choice("formulas", Dialect.Formulas.KEEP));
    if (format == Format.CSV && dialect.separator() == dialect.quote()) {
      throw top.bad("'separator' and 'quote' are the same");
    }
    return dialect;
  }

  private static Charset encoding(Place top, Format format) {
    String name = top.text("encoding", "");
    Charset encoding;
    try {
      encoding = Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw top.bad(
          "'encoding' must be a code page such as ISO-8859-1, cp037 or cp1047, not '" + name + "'");
    }
    if (format == Format.FIXED && (!encoding.canEncode() || bytesPerCharacter(encoding) > 1)) {
      throw top.bad("'encoding' must have one byte a character, " + encoding + " has more");
    }
    return encoding;
  }

  private static float bytesPerCharacter(Charset encoding) {
    return encoding.newEncoder().maxBytesPerChar();
  }
}
