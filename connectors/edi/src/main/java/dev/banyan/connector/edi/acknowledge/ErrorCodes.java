package dev.banyan.connector.edi.acknowledge;

import dev.banyan.connector.edi.interchange.Finding;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which code of X12 004010 tells of which finding. */
final class ErrorCodes {

  private static final String COUNT = "CONTROL_COUNT_DOES_NOT_MATCH_ACTUAL_COUNT";
  private static final String REFERENCE = "CONTROL_REFERENCE_MISMATCH";
  private static final String MISSING = "MANDATORY_SEGMENT_MISSING";

  /** Element 720, in AK304. */
  private static final Map<String, String> SEGMENT =
      Map.of(
          "UNRECOGNIZED_SEGMENT_ID",
          "1",
          "UNEXPECTED_SEGMENT",
          "2",
          MISSING,
          "3",
          "LOOP_OCCURS_OVER_MAXIMUM_TIMES",
          "4",
          "SEGMENT_EXCEEDS_MAXIMUM_USE",
          "5",
          "SEGMENT_NOT_IN_DEFINED_TRANSACTION_SET",
          "6",
          "SEGMENT_NOT_IN_PROPER_SEQUENCE",
          "7");

  /** Element 723, in AK403. */
  private static final Map<String, String> ELEMENT =
      Map.ofEntries(
          Map.entry("REQUIRED_DATA_ELEMENT_MISSING", "1"),
          Map.entry("CONDITIONAL_REQUIRED_DATA_ELEMENT_MISSING", "2"),
          Map.entry("TOO_MANY_DATA_ELEMENTS", "3"),
          Map.entry("TOO_MANY_REPETITIONS", "3"),
          Map.entry("TOO_MANY_COMPONENTS", "3"),
          Map.entry("DATA_ELEMENT_TOO_SHORT", "4"),
          Map.entry("DATA_ELEMENT_TOO_LONG", "5"),
          Map.entry("INVALID_CHARACTER_DATA", "6"),
          Map.entry("INVALID_CODE_VALUE", "7"),
          Map.entry("INVALID_DATE", "8"),
          Map.entry("INVALID_TIME", "9"),
          Map.entry("EXCLUSION_CONDITION_VIOLATED", "10"));

  /** What the receiver does not look at: worth telling, no reason to refuse the document. */
  private static final Set<String> HARMLESS =
      Set.of(
          "UNRECOGNIZED_SEGMENT_ID",
          "UNEXPECTED_SEGMENT",
          "SEGMENT_NOT_IN_DEFINED_TRANSACTION_SET",
          "TOO_MANY_DATA_ELEMENTS");

  private ErrorCodes() {}

  static boolean isHarmless(Finding finding) {
    return HARMLESS.contains(finding.kind());
  }

  /** AK304, or null when the finding is about an element or the document. */
  static @Nullable String segment(Finding finding) {
    return finding.element() == 0 && documentOnly(finding) == null
        ? SEGMENT.get(finding.kind())
        : null;
  }

  /** AK403, or null when the finding is not about an element. */
  static @Nullable String element(Finding finding) {
    return documentOnly(finding) == null ? ELEMENT.get(finding.kind()) : null;
  }

  /** AK502 to AK506, element 718. */
  static String document(Finding finding) {
    String code = documentOnly(finding);
    return code == null ? "5" : code;
  }

  private static @Nullable String documentOnly(Finding finding) {
    return switch (finding.kind()) {
      case Finding.NO_GUIDE -> "1";
      case Finding.CONTROL_NOT_UNIQUE -> "23";
      case REFERENCE -> "3";
      case COUNT -> "4";
      case MISSING -> finding.segment().equals("SE") ? "2" : null;
      default ->
          switch (finding.segment() + finding.element()) {
            case "ST1" -> "6";
            case "ST2", "SE2" -> "7";
            case "SE1" -> "4";
            default -> null;
          };
    };
  }

  /** AK905 to AK909, element 716. */
  static String group(Finding finding) {
    return switch (finding.kind()) {
      case MISSING -> "3";
      case REFERENCE -> "4";
      case COUNT -> "5";
      default -> finding.element() == 6 || finding.element() == 2 ? "6" : "1";
    };
  }

  /** TA105. */
  static String interchange(Finding finding) {
    return switch (finding.kind()) {
      case REFERENCE -> "001";
      case COUNT -> "021";
      case Finding.PREMATURE_END -> "023";
      case Finding.INVALID_BYTES -> "024";
      case Finding.INVALID_STRUCTURE -> "022";
      default -> finding.segment().equals("ISA") ? header(finding.element()) : "022";
    };
  }

  private static String header(int element) {
    return switch (element) {
      case 1 -> "010";
      case 2 -> "011";
      case 3 -> "012";
      case 4 -> "013";
      case 5 -> "005";
      case 6 -> "006";
      case 7 -> "007";
      case 8 -> "008";
      case 9 -> "014";
      case 10 -> "015";
      case 11 -> "016";
      case 12 -> "017";
      case 13 -> "018";
      case 14 -> "019";
      case 15 -> "020";
      case 16 -> "027";
      default -> "022";
    };
  }
}
