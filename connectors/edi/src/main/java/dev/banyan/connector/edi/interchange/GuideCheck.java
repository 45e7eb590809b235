package dev.banyan.connector.edi.interchange;

import dev.banyan.spi.ContractCheck;
import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.schema.SchemaFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.Location;

/** Has guides checked by {@code ./banyan validate}. */
public final class GuideCheck implements ContractCheck {

  private static final Pattern GUIDE = Pattern.compile("contracts/.*/guides/[^/]+\\.xml");
  private static final Pattern SCHEMA = Pattern.compile("xmlns=\"http://xlate\\.io/EDISchema/");
  private static final Pattern LINE = Pattern.compile("\\[row,col]:\\[(\\d+),");

  @Override
  public Optional<Fault> check(String path, String text) {
    if (!GUIDE.matcher(path).matches() || !SCHEMA.matcher(text).find()) {
      return Optional.empty();
    }
    try {
      SchemaFactory.newFactory()
          .createSchema(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
      return Optional.empty();
    } catch (EDISchemaException e) {
      return Optional.of(new Fault(line(e), String.valueOf(e.getMessage())));
    }
  }

  private static int line(EDISchemaException e) {
    Location at = e.getLocation();
    if (at != null && at.getLineNumber() > 0) {
      return at.getLineNumber();
    }
    Matcher told = LINE.matcher(String.valueOf(e.getMessage()));
    return told.find() ? Integer.parseInt(told.group(1)) : 1;
  }
}
