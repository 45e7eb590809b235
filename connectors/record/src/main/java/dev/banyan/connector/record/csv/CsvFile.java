package dev.banyan.connector.record.csv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.banyan.connector.record.layout.Dialect;
import dev.banyan.connector.record.layout.Layout;
import dev.banyan.connector.record.layout.RecordFile;
import dev.banyan.connector.record.layout.RecordType;
import dev.banyan.spi.delivery.RefusedException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A CSV file of one layout: strict about columns and header, tolerant of LF, CRLF and a BOM. */
public final class CsvFile implements RecordFile {

  private static final int LONGEST_CELL = 1 << 16;

  private final Layout layout;
  private final CsvRecord record;
  private final CsvMapper mapper;
  private final CsvSchema schema;

  public CsvFile(Layout layout, RecordType type) {
    this.layout = layout;
    this.record = new CsvRecord(layout, type);
    CsvFactory factory =
        CsvFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder().maxStringLength(LONGEST_CELL).build())
            .build();
    this.mapper =
        CsvMapper.builder(factory)
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .configure(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING, true)
            .configure(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS, layout.dialect().quoteAll())
            .build();
    Dialect dialect = layout.dialect();
    this.schema =
        CsvSchema.emptySchema()
            .withColumnSeparator(dialect.separator())
            .withQuoteChar(dialect.quote())
            .withLineSeparator(layout.lineEnd().text());
  }

  @Override
  public List<Map<String, Object>> read(byte[] bytes, int most) {
    ObjectReader reader = mapper.readerForListOf(String.class).with(schema);
    List<Map<String, Object>> bodies = new ArrayList<>();
    boolean header = layout.dialect().header();
    long line = 1;
    try (MappingIterator<List<String>> rows = reader.readValues(text(bytes))) {
      while (rows.hasNextValue()) {
        // The parser has read this row to its end; a quoted cell may hold line ends.
        line = rows.getCurrentLocation().getLineNr();
        List<String> row = rows.nextValue();
        if (header) {
          header(row);
          header = false;
        } else if (bodies.size() == most) {
          throw new RefusedException(
              "line %d of %s: found more than %d records".formatted(line, layout.name(), most));
        } else {
          bodies.add(record.read(row, "line " + line));
        }
      }
    } catch (JsonProcessingException e) {
      throw new RefusedException(
          "line %d of %s or the one after it: %s"
              .formatted(line, layout.name(), e.getOriginalMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (header) {
      throw new RefusedException(
          "line 1 of %s: found nothing, expected the header %s"
              .formatted(layout.name(), record.names()));
    }
    return bodies;
  }

  private void header(List<String> row) {
    if (!row.equals(record.names())) {
      throw new RefusedException(
          "line 1 of %s: found another header of %d columns, expected %s"
              .formatted(layout.name(), row.size(), record.names()));
    }
  }

  private String text(byte[] bytes) {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    try {
      CharBuffer text = layout.encoding().newDecoder().decode(left);
      boolean marked =
          layout.encoding().equals(StandardCharsets.UTF_8)
              && text.length() > 0
              && text.charAt(0) == '\uFEFF';
      return text.subSequence(marked ? 1 : 0, text.length()).toString();
    } catch (CharacterCodingException e) {
      int line = 1;
      for (int i = 0; i < left.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw new RefusedException(
          "line %d of %s: found bytes that are no %s"
              .formatted(line, layout.name(), layout.encoding()));
    }
  }

  @Override
  public byte[] write(List<? extends Map<?, ?>> bodies) {
    StringWriter text = new StringWriter();
    try (SequenceWriter rows = mapper.writer(schema).writeValues(text)) {
      int number = 1;
      if (layout.dialect().header()) {
        rows.write(record.names());
        number++;
      }
      for (Map<?, ?> body : bodies) {
        rows.write(record.write(body, "line " + number++));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return encode(text.toString());
  }

  private byte[] encode(String text) {
    try {
      ByteBuffer bytes = layout.encoding().newEncoder().encode(CharBuffer.wrap(text));
      byte[] exact = new byte[bytes.remaining()];
      bytes.get(exact);
      return exact;
    } catch (CharacterCodingException e) {
      if (layout.substitute().isEmpty()) {
        throw new RefusedException(
            "%s: found characters that %s lacks".formatted(layout.name(), layout.encoding()));
      }
      return substituted(text);
    }
  }

  private byte[] substituted(String text) {
    StringBuilder known = new StringBuilder(text.length());
    var encoder = layout.encoding().newEncoder();
    text.codePoints()
        .forEach(
            c ->
                known.append(
                    encoder.canEncode(Character.toString(c))
                        ? Character.toString(c)
                        : layout.substitute()));
    return known.toString().getBytes(layout.encoding());
  }
}
