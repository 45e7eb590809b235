package dev.banyan.connector.edi.acknowledge;

/** Elements 717 and 715 of X12: what becomes of a document or a group. */
public enum Acceptance {
  ACCEPTED("A"),
  ACCEPTED_WITH_ERRORS("E"),
  PARTIALLY_ACCEPTED("P"),
  REJECTED("R");

  private final String code;

  Acceptance(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  public boolean isAccepted() {
    return this != REJECTED;
  }

  /** By the code of a partner's acknowledgement; codes about security mean a rejection as well. */
  public static Acceptance ofCode(String code) {
    for (Acceptance acceptance : values()) {
      if (acceptance.code.equals(code)) {
        return acceptance;
      }
    }
    return REJECTED;
  }
}
