package dev.banyan.sandbox.steelwheels.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LettersTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2025-03-14T09:26:53Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    "103,'Carine ',Schmitt,carine.schmitt@customer103.example",
    "169,Isabel,de Castro,isabel.decastro@customer169.example",
    "209,Frédérique,Citeaux,frederique.citeaux@customer209.example",
    "276,Anna,O'Hara,anna.ohara@customer276.example",
    "481,Raanan,'Altagar,G M',raanan.altagargm@customer481.example",
    "500,'',Prince,prince@customer500.example",
    "501,' ',' ',contact@customer501.example"
  })
  void derivesTheAddressFromTheContactsName(
      int customer, String first, String last, String address) {
    assertThat(new Contact(customer, first, last).address()).isEqualTo(address);
  }

  @Test
  void confirmationListsTheLinesAndTheTotal() {
    Letter letter = confirmation("Atelier graphique").letter();

    assertThat(letter.recipient()).isEqualTo("carine.schmitt@customer103.example");
    assertThat(letter.subject()).isEqualTo("Steel Wheels: your order 10426");
    assertThat(letter.body())
        .isEqualTo(
            """
            Dear Carine Schmitt,

            thank you for your order no. 10426 of 2025-03-14.

            Customer:    103 Atelier graphique
            Required by: 2025-03-21

            S10_1678   1969 Harley Davidson Ultimate Chopper
                          2 x      95.70                                       191.40
            S10_1949   1952 Alpine Renault 1300
                         10 x     214.30                                     2,143.00
            Total USD                                                        2,334.40

            We ship as soon as your payment is authorized.

            Steel Wheels, Inc.
            orders@steelwheels.example
            """);
  }

  @Test
  void reminderSaysWhatIsOwedOverTheLimit() {
    Letter letter =
        new Reminder(
                new Contact(103, "Carine", "Schmitt"),
                "Atelier graphique",
                new BigDecimal("54321.10"),
                new BigDecimal("22314.36"),
                new BigDecimal("21000"),
                LocalDate.of(2025, 3, 14))
            .letter();

    assertThat(letter.reference()).isEqualTo("103-202503");
    assertThat(letter.body())
        .contains("Balance       USD       32,006.74")
        .contains("at least USD 11,006.74.");
  }

  @Test
  void mailIsLatin1InQuotedPrintable() throws Exception {
    MimeMessage message =
        new Postman("localhost", 25, CLOCK).message(confirmation("Québec Łódź & Söhne").letter());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    message.writeTo(out);

    assertThat(out.toString(StandardCharsets.US_ASCII))
        .contains("From: orders@steelwheels.example\r\n")
        .contains("To: carine.schmitt@customer103.example\r\n")
        .contains("Message-ID: <confirmation-10426@steelwheels.example>\r\n")
        .contains("Content-Type: text/plain; charset=ISO-8859-1\r\n")
        .contains("Content-Transfer-Encoding: quoted-printable\r\n")
        .contains("Customer:    103 Qu=E9bec ?=F3d? & S=F6hne\r\n");
  }

  @Test
  void waitsLongerAfterEachFailureUpToAQuarterOfAnHour() {
    MailSettings settings = new MailSettings(Optional.empty(), 25, 500, 5_000, 500);

    assertThat(settings.waitMs(1)).isEqualTo(5_000);
    assertThat(settings.waitMs(2)).isEqualTo(10_000);
    assertThat(settings.waitMs(5)).isEqualTo(80_000);
    assertThat(settings.waitMs(400)).isEqualTo(900_000);
  }

  private static Confirmation confirmation(String customerName) {
    return new Confirmation(
        10426,
        new Contact(103, "Carine ", "Schmitt"),
        customerName,
        LocalDate.of(2025, 3, 14),
        LocalDate.of(2025, 3, 21),
        List.of(
            new Confirmation.Line(
                "S10_1678", "1969 Harley Davidson Ultimate Chopper", 2, new BigDecimal("95.70")),
            new Confirmation.Line(
                "S10_1949", "1952 Alpine Renault 1300", 10, new BigDecimal("214.30"))));
  }
}
