package dev.banyan.cli.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void givesTheDefaultsWhenTheyAreFree() {
    Ports.Choice choice = choose(Map.of(), Map.of(), Set.of());

    assertThat(choice.addresses()).containsEntry(Endpoint.PROXY, Address.loopback(8080));
    assertThat(choice.addresses()).hasSize(Endpoint.values().length);
    assertThat(choice.moved()).isEmpty();
  }

  @Test
  void movesOffATakenPortWithoutPushingAnotherOne() {
    Ports.Choice choice = choose(Map.of(), Map.of(), Set.of(8080));

    assertThat(choice.addresses()).containsEntry(Endpoint.PROXY, Address.loopback(8084));
    assertThat(choice.addresses()).containsEntry(Endpoint.HUB, Address.loopback(8081));
    assertThat(choice.moved()).containsExactly(new Ports.Moved(Endpoint.PROXY, 8080, 8084));
  }

  @Test
  void prefersThePortsOfTheLastStart() {
    Ports.Choice choice = choose(Map.of(), Map.of(Endpoint.HUB, 18081), Set.of());

    assertThat(choice.addresses()).containsEntry(Endpoint.HUB, Address.loopback(18081));
    assertThat(choice.moved()).isEmpty();
  }

  @Test
  void neverGivesAPortTwice() {
    Ports.Choice choice =
        choose(Map.of(), Map.of(Endpoint.HUB, 8080), Set.of(5672, 61613, 61614, 2222, 2223));

    assertThat(new HashSet<>(choice.addresses().values())).hasSize(Endpoint.values().length);
  }

  @Test
  void refusesAFixedPortThatIsTaken() {
    assertThatThrownBy(
            () -> choose(Map.of("BANYAN_PROXY", "127.0.0.1:9000"), Map.of(), Set.of(9000)))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("BANYAN_PROXY asks for 127.0.0.1:9000");
  }

  @Test
  void neverTriesToListenWhereAnOutsideServerDoes() {
    Ports.Choice choice =
        choose(Map.of("BANYAN_OUTSIDE_KAFKA", "broker:9092"), Map.of(), Set.of(9092));

    assertThat(choice.addresses()).containsEntry(Endpoint.KAFKA, new Address("broker", 9092));
    assertThat(choice.moved()).isEmpty();
  }

  private static Ports.Choice choose(
      Map<String, String> environment, Map<Endpoint, Integer> kept, Set<Integer> taken) {
    return Ports.choose(
        new Settings(environment, new Properties()), kept, port -> !taken.contains(port));
  }
}
