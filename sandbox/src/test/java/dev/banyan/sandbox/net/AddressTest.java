package dev.banyan.sandbox.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  @Test
  void readsHostAndPort() {
    assertThat(Address.parse("db.example:5433")).isEqualTo(new Address("db.example", 5433));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5432", "localhost", "localhost:", ":5432", "localhost:0", "h:65536"})
  void refusesWhatIsNoAddress(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Address.parse(text));
  }

  @Test
  void saysWhichPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Address address = Address.local(taken.getLocalPort());
      assertThatThrownBy(address::requireFree)
          .hasMessage(
              "port %d on 127.0.0.1 is taken: stop the program that listens there,"
                  + " or choose another port",
              taken.getLocalPort());
    }
  }
}
