package dev.banyan.cli.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.cli.screen.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResponsesTableTest {

  private static final String EVIDENCE =
      """
      {'capability':'orders','since':'2026-11-21T00:00:00Z','from':'2026-11-21T10:00:00Z',
       'to':'2026-11-21T11:00:00Z','compared':1100,'equal':1000,'noise':90,'different':10,'noiseCompared':100,
       'missing':{'queue-full':7},
       'differences':[
         {'rule':'order-read','path':'body/order/total','kind':'value','seen':10,'compared':1100,
          'noise':0,'noiseCompared':100,'verdict':'different',
          'samples':[{'at':'2026-11-21T10:30:00Z','target':'/xml/orders/1.xml','legacy':'1.5','modern':'1.4\\u001b[2J'}]},
         {'rule':'order-read','path':'body/order/@at','kind':'value','seen':90,'compared':1100,
          'noise':9,'noiseCompared':100,'verdict':'noise','samples':[]}],
       'uncovered':[{'variant':{'rule':'order-place','method':'POST','status':201,'parameters':['dry','x'],
                     'comparable':false},'seen':4}]}
      """;

  private static String shown(String json) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    new ResponsesTable(new Screen(out, out, false, false, true, 120))
        .show(AdminApi.parse(json.replace('\'', '"')), "24h");
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void tellsTotalsThenDifferencesWithExamplesThenWhatWasNotCompared() throws IOException {
    assertThat(shown(EVIDENCE))
        .containsSubsequence(
            "1,100  1,000          90         10",
            "different  order-read  10 of 1,100",
            "noise      order-read  90 of 1,100",
            "body/order/total of",
            "/xml/orders/1.xml",
            "queue-full",
            "order-place",
            "dry, x")
        .contains("1.4?[2J")
        .doesNotContain("\u001b");
  }

  @Test
  void saysWhenThereIsNothing() throws IOException {
    assertThat(shown("{'from':null}")).contains("Nothing was compared in the last 24h.");
  }
}
