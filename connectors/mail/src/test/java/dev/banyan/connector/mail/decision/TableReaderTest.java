package dev.banyan.connector.mail.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.connector.mail.message.Field;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableReaderTest {

  private static final String TABLE =
      """
      rules:
        - {name: big, overBytes: 1000, then: hold, onRelease: provider}
        - {name: news, header: {X-Kind: news*}, then: provider, unsubscribe: news, perMinute: 60}
        - {name: boss, sender: ["boss@*", chef@a.example], recipient: "*@b.example", then: relay}
        - {name: order, subject: "*ORDER*", then: relay, template: order, extract: {no: 'no (\\d+)'}}
      """;

  @ParameterizedTest
  @CsvSource({
    "boss@x.example, y@b.example, hi, 10, boss",
    "chef@a.example, y@B.EXAMPLE, hi, 10, boss",
    "chef@a.example, y@c.example, hi, 10, none",
    "x@a.example, y@c.example, your order 7, 10, order",
    "x@a.example, y@c.example, your order 7, 1001, big"
  })
  void theFirstRuleThatFitsDecides(
      String sender, String recipient, String subject, int size, String rule) throws Exception {
    MailFacts mail = new MailFacts(sender, subject, size, List.of());
    assertThat(TableReader.read(TABLE).decide(mail, recipient).rule()).isEqualTo(rule);
  }

  @Test
  void aMailThatNoRuleFitsIsHeld() throws Exception {
    Verdict verdict =
        TableReader.read("rules: []").decide(new MailFacts("a", "b", 1, List.of()), "c");
    assertThat(verdict.action()).isEqualTo(Action.HOLD);
  }

  @Test
  void rulesLookAtHeaderFields() throws Exception {
    MailFacts mail = new MailFacts("a", "b", 1, List.of(Field.of("x-kind", "Newsletter")));
    Verdict verdict = TableReader.read(TABLE).decide(mail, "c");
    assertThat(verdict.unsubscribe()).isEqualTo("news");
    assertThat(verdict.perMinute()).isEqualTo(60);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rules: [{then: send}] | expected relay, provider, suppress or hold",
        "rules: [{name: x, than: relay}] | x: there is no key than",
        "rules: [{then: relay, perMinute: many}] | perMinute is many, expected a number",
        "rules: [{then: relay, template: ../x}] | no path",
        "rules: [{then: relay, extract: {a: '('}}] | extract a",
        "rules: [{then: relay, extract: {a: b}}] | has no group",
        "rules: [relay] | rule 1 is no map",
        "rules: relay | expected one key, rules",
        "rules: [ | no YAML"
      })
  void refusesATableThatItDoesNotUnderstand(String table, String reason) {
    assertThatThrownBy(() -> TableReader.read(table)).hasMessageContaining(reason);
  }

  @Test
  void aPatternOfManyStarsCostsLittle() {
    assertThat(new Glob("*a*a*a*a*a*a*a*a*a*b").matches("a".repeat(100_000))).isFalse();
  }
}
