package dev.banyan.sandbox.steelwheels.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileNameTest {

  @Test
  void takesTheNameOutOfThePathThatOldBrowsersSend() {
    assertThat(FileName.clean("C:\\Documents\\orders.xls")).isEqualTo("orders.xls");
    assertThat(FileName.clean("../../etc/passwd")).isEqualTo("passwd");
  }

  @Test
  void givesANameToWhatHasNone() {
    assertThat(FileName.clean("C:\\")).isEqualTo("unnamed");
  }

  @Test
  void keepsTheEndOfALongName() {
    assertThat(FileName.clean("x".repeat(300) + ".xls")).hasSize(100).endsWith(".xls");
  }

  @Test
  void letsNothingOutOfAHeader() {
    assertThat(FileName.forHeader("a\"; b\r\n\u00e9.txt")).isEqualTo("a__ b___.txt");
  }
}
