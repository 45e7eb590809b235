package dev.banyan.connector.http.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

  private final Networks networks = new Networks(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "ff02::1",
        "2001:db8::1"
      })
  void privateAddressesAreNotCalled(String address) throws Exception {
    assertThat(networks.admit(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "11.0.0.1"})
  void publicAddressesAreCalled(String address) throws Exception {
    assertThat(networks.admit(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void aNetworkThatIsAllowedIsCalledAndNoOther() throws Exception {
    Networks some = new Networks(List.of("10.1.0.0/16", "fd00:1::/32"));
    assertThat(some.admit(InetAddress.getByName("10.1.2.3"))).isTrue();
    assertThat(some.admit(InetAddress.getByName("10.2.0.1"))).isFalse();
    assertThat(some.admit(InetAddress.getByName("fd00:1::5"))).isTrue();
    assertThat(some.admit(InetAddress.getByName("fd00:2::5"))).isFalse();
    assertThatThrownBy(() -> new Networks(List.of("intranet")))
        .hasMessage("a network is written as 10.1.0.0/16, not intranet");
  }
}
