package dev.banyan.sandbox.steelwheels.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class LoginTest {

  @Test
  void keepsThePasswordOnlyAsASaltedHash() {
    PasswordHash first = PasswordHash.of("wheels");
    PasswordHash second = PasswordHash.of("wheels");

    assertThat(first.matches("wheels")).isTrue();
    assertThat(first.matches("Wheels")).isFalse();
    assertThat(first.hash()).isNotEqualTo(second.hash()).doesNotContain("wheels");
  }

  @Test
  void makesUserNamesOfLettersAndNumbersTheSecondOfAName() {
    assertThat(UserNames.of("Diane", "Murphy", Set.of())).isEqualTo("dmurphy");
    assertThat(UserNames.of("Foon Yue", "O'Tseng", Set.of())).isEqualTo("fotseng");
    assertThat(UserNames.of("Julie", "Firrelli", Set.of("jfirrelli"))).isEqualTo("jfirrelli2");
  }

  @Test
  void redirectsToPathsOfThisSiteOnly() {
    assertThat(OwnPath.or("/orders?status=On+Hold", "/")).isEqualTo("/orders?status=On+Hold");
    for (String path :
        new String[] {"", "orders", "//evil.example", "/\\evil.example", "http://evil.example/"}) {
      assertThat(OwnPath.or(path, "/")).as(path).isEqualTo("/");
    }
    assertThat(OwnPath.or("/x\r\nSet-Cookie: a=b", "/")).isEqualTo("/");
  }
}
