package dev.banyan.hub.route.internal.check;

import dev.banyan.spi.Nearest;
import java.util.List;
import java.util.Optional;
import org.apache.camel.tooling.model.BaseOptionModel;

/** Whether a text can be the value of an option. */
final class OptionValue {

  private OptionValue() {}

  static Optional<String> fault(String scheme, BaseOptionModel option, String value) {
    if (value.isEmpty()
        || value.contains("{{")
        || value.contains("${")
        || value.startsWith("#")
        || value.startsWith("RAW(")
        || value.startsWith("RAW{")
        || option.getType() == null) {
      return Optional.empty();
    }
    String name = "option '" + option.getName() + "' of '" + scheme + "'";
    List<String> enums = option.getEnums();
    if (enums != null && !enums.isEmpty()) {
      return enums.stream()
              .anyMatch(
                  known ->
                      known.equalsIgnoreCase(value.replace("-", "_"))
                          || known.equalsIgnoreCase(value))
          ? Optional.empty()
          : Optional.of(
              name
                  + " is '"
                  + value
                  + "' but must be one of "
                  + String.join(", ", enums)
                  + Nearest.hint(value, enums));
    }
    return switch (option.getType()) {
      case "integer" ->
          value.matches("[-+]?\\d+")
              ? Optional.empty()
              : Optional.of(name + " must be a whole number, not '" + value + "'");
      case "number" ->
          value.matches("[-+]?\\d+(\\.\\d+)?")
              ? Optional.empty()
              : Optional.of(name + " must be a number, not '" + value + "'");
      case "boolean" ->
          value.matches("(?i)true|false")
              ? Optional.empty()
              : Optional.of(name + " must be true or false, not '" + value + "'");
      case "duration" ->
          value.matches("-?\\d+|(?i)((\\d+)(d|h|m|s|ms)?\\s*)+|(?i)P.*")
              ? Optional.empty()
              : Optional.of(
                  name + " must be a time such as 500 (ms), 5s or 1m30s, not '" + value + "'");
      default -> Optional.empty();
    };
  }
}
