package dev.banyan.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.proxy.compare.Rules;
import dev.banyan.proxy.metrics.Metrics;
import dev.banyan.proxy.stage.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {

  private static final String GOOD =
      """
      listen: ${PORT:127.0.0.1:8080}
      control: 127.0.0.1:8089
      upstreams:
        legacy: 127.0.0.1:1
        hub: '[::1]:2'
      limits:
        head: 16KiB
        headTime: 10s
      canary:
        cookie: side
      capabilities:
        orders: {stage: canary, percent: 10}
      rules:
        - name: order-read
          match: {path: '/xml/{n}.xml', methods: [GET]}
          capability: orders
          modern: {upstream: hub, path: '/compat/{n}'}
      otherwise: legacy
      """;

  private static Settings read(String yaml) {
    return new ConfigReader(Map.of("PORT", "127.0.0.1:9"), new Metrics()).read("s.yaml", yaml);
  }

  @Test
  void readsTheShippedFile() throws IOException {
    Settings settings =
        new ConfigReader(Map.of(), new Metrics()).read(Path.of("../config/strangler.yaml"));

    assertThat(settings.listen().getPort()).isEqualTo(8080);
    assertThat(settings.control().getPort()).isEqualTo(8089);
    assertThat(settings.limits().headBytes()).isEqualTo(16384);
    assertThat(settings.table().defaultStages()).containsKeys("orders", "customers");
  }

  @Test
  void fillsPlaceholdersFromTheEnvironmentAndLimitsFromDefaults() {
    Settings settings = read(GOOD);

    assertThat(settings.listen().getPort()).isEqualTo(9);
    assertThat(settings.limits().connectMs()).isEqualTo(3000);
    assertThat(settings.table().defaultStages()).containsEntry("orders", new Stage.Canary(10));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "listen: ${PORT:127.0.0.1:8080} | listen: nowhere         | s.yaml:1:9: | 'nowhere' is not",
        "listen: ${PORT:127.0.0.1:8080} | listen: ${MISSING}      | s.yaml:1:9: | MISSING",
        "head: 16KiB                    | head: 16                | s.yaml:7:9: | '16' is not a size",
        "head: 16KiB                    | head: 1B                | s.yaml:7:3: | 1KiB",
        "headTime: 10s                  | headTime: 10            | s.yaml:8:13: | not a duration",
        "headTime: 10s                  | haedTime: 10s           | s.yaml:8:3: | 'haedTime'",
        "percent: 10                    | percent: 200            | s.yaml:12:19: | 0 to 100",
        "stage: canary                  | stage: retired          | s.yaml:12:19: | 'retired'",
        "capability: orders             | capability: order       | s.yaml:16:5: | 'order'",
        "upstream: hub                  | upstream: bub           | s.yaml:17:14: | 'bub'",
        "/compat/{n}                    | /compat/{m}             | s.yaml:17:35: | {m}",
        "/xml/{n}.xml                   | xml                     | s.yaml:15:19: | start with '/'",
        "otherwise: legacy              | otherwise: old          | s.yaml:18:1: | 'old'",
        "otherwise: legacy              | 'extra: 1'              | s.yaml:1:1: | 'otherwise' is missing",
        "otherwise: legacy | 'otherwise: {upstream: legacy, host: \"a b\"}' | s.yaml:18: | 'a b' is not a host",
        "otherwise: legacy | 'otherwise: {upstream: legacy, hots: a}' | s.yaml:18: | 'hots' is not known",
        "otherwise: legacy | 'otherwise: legacy\ntrust: [10.0.0.0/33]' | s.yaml:19: | is not a network",
        "otherwise: legacy | 'otherwise: legacy\nforwarded: all' | s.yaml:19: | 'all' must be both",
        "otherwise: legacy | 'otherwise: legacy\ntls: {listen: 127.0.0.1:1, certificate: no.crt, key: no.key}' | s.yaml:19: | There is no file",
        "methods: [GET]                 | methods: [GET           | s.yaml:1 | not valid YAML",
      })
  void refusesABrokenFileWithItsPlaceAndASentence(
      String from, String to, String place, String words) {
    String broken = GOOD.replace(from, to);
    assertThat(broken).isNotEqualTo(GOOD);
    assertThatThrownBy(() -> read(broken))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(place)
        .hasMessageContaining(words);
  }

  @Test
  void readsHowAnswersAreCompared() {
    String compare =
        """
        shadow: {sample: 12.5%, mask: [body/**/email]}
        compare:
          orders:
            headers: [Location, ETag]
            ignore: [body/o/@at]
            unordered: [body/o/line]
            normalise: {body/**/date: date}
            tolerance: {body/**/sum: 0.01}
        """;
    ShadowSettings shadow = read(GOOD + compare).shadow();

    assertThat(shadow.samplePercent()).isEqualTo(12.5);
    assertThat(shadow.noisePercent()).isEqualTo(10);
    assertThat(shadow.rules("orders").headers()).containsExactly("location", "etag");
    assertThat(shadow.rules("orders").tolerated()).hasSize(1);
    assertThat(shadow.rules("customers")).isEqualTo(Rules.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shadow: {sample: 10}                     | s.yaml:19:18: '10' is not a share",
        "shadow: {nosie: 10%}                     | s.yaml:19:10: 'nosie' is not known",
        "shadow: {mask: [body, order]}            | s.yaml:19:23: A path must start with",
        "compare: {order: {}}                     | s.yaml:19:11: Capability 'order' is not listed",
        "compare: {orders: {normalise: {a: date}}} | s.yaml:19:35: A path must start with",
        "compare: {orders: {normalise: {body: x}}} | s.yaml:19:38: 'x' is not one of date",
        "compare: {orders: {tolerance: {body: -1}}} | s.yaml:19:38: '-1' is not a number",
        "compare: {orders: {effects: captured}}   | s.yaml:19:20: Effects cannot be captured yet",
      })
  void refusesRulesOfComparisonThatCannotBe(String yaml, String message) {
    assertThatThrownBy(() -> read(GOOD + yaml + "\n")).hasMessageStartingWith(message);
  }

  @Test
  void refusesAnEmptyFileAndAListAndAKeyGivenTwice() {
    assertThatThrownBy(() -> read("")).hasMessageStartingWith("s.yaml:1:1: ");
    assertThatThrownBy(() -> read("- x")).hasMessageStartingWith("s.yaml:1:1: ");
    assertThatThrownBy(() -> read(GOOD + "otherwise: hub\n"))
        .hasMessage("s.yaml:19:1: 'otherwise' is given twice.");
  }
}
