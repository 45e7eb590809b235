package dev.banyan.connector.projection.mapping;

import dev.banyan.spi.ContractCheck;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Has mappings in Groovy checked by {@code ./banyan validate}, as those in jq are. */
public final class GroovyCheck implements ContractCheck {

  private static final Pattern FAULT = Pattern.compile("(?s).*?:(\\d+):\\d+: (.*)");

  @Override
  public Optional<Fault> check(String path, String text) {
    if (!path.endsWith(".groovy")) {
      return Optional.empty();
    }
    try {
      GroovyMapping.compile(path, text);
      return Optional.empty();
    } catch (BadMappingException e) {
      Matcher fault = FAULT.matcher(String.valueOf(e.getMessage()));
      return Optional.of(
          fault.matches()
              ? new Fault(Integer.parseInt(fault.group(1)), "Groovy: " + fault.group(2).strip())
              : new Fault(1, "Groovy: " + e.getMessage()));
    }
  }
}
