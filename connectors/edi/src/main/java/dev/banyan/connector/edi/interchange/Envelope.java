package dev.banyan.connector.edi.interchange;

/**
 * Who sends what to whom: ISA or UNB.
 *
 * @param version ISA12 ({@code 00401}) or UNB01 ({@code UNOC:3})
 * @param control ISA13 or UNB05, as it is written
 * @param date as written: {@code 250314}
 * @param time as written: {@code 0915}
 * @param test whether ISA15 is T or UNB11 is 1
 * @param acknowledge whether ISA14 asks for a TA1
 */
public record Envelope(
    Standard standard,
    String version,
    Party sender,
    Party receiver,
    String control,
    String date,
    String time,
    boolean test,
    boolean acknowledge,
    Delimiters delimiters) {

  /**
   * An address.
   *
   * @param qualifier says what the id is: ZZ, 14 ...; may be empty in EDIFACT
   */
  public record Party(String qualifier, String id) {}

  public Envelope withControl(String number) {
    return new Envelope(
        standard, version, sender, receiver, number, date, time, test, acknowledge, delimiters);
  }
}
