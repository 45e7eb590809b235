package dev.banyan.sandbox.steelwheels.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class HtmlTest {

  @Test
  void escapesMarkupAndQuotes() {
    assertThat(Html.escape("<a href=\"x\">'&'</a>"))
        .isEqualTo("&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
  }

  @Test
  void keepsLatin1AndWritesOthersAsReferences() {
    assertThat(Html.escape("\u00e9 \u20ac \ud83d\ude9a")).isEqualTo("\u00e9 &#8364; &#128666;");
  }

  @Test
  void writesMoneyWithTwoDecimals() {
    assertThat(Html.money(new BigDecimal("12140"))).isEqualTo("12,140.00");
    assertThat(Html.money(new BigDecimal("95.7"))).isEqualTo("95.70");
    assertThat(Html.money(null)).isEmpty();
  }
}
