package dev.banyan.sandbox.steelwheels.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportCheck {

  private static final String REPORT = "/report/month-end?month=2004-11&seconds=2";
  private static final Pattern CHUNK_SIZE = Pattern.compile("(?md)^[0-9a-fA-F]+\r$");
  private static final int MANY_CHUNKS = 5;

  @Test
  void streamsTheReportLineByLine() throws Exception {
    RawHttp.Answer answer =
        RawHttp.send(
            "GET " + REPORT + " HTTP/1.1",
            "Host: intranet.steelwheels.example",
            "Cookie: " + session(),
            "Connection: close");

    assertThat(answer.statusLine()).startsWith("HTTP/1.1 200");
    assertThat(answer.values("Transfer-Encoding")).containsExactly("chunked");
    assertThat(CHUNK_SIZE.matcher(answer.body()).results().count()).isGreaterThan(MANY_CHUNKS);
    assertThat(answer.body()).contains("10345", "2004-11-25", "Atelier graphique");
    assertThat(answer.body()).contains("*** End of report ***").endsWith("0\r\n\r\n");
  }

  @Test
  void streamsTheReportToHttp10WithoutChunks() throws Exception {
    RawHttp.Answer answer = RawHttp.send("GET " + REPORT + " HTTP/1.0", "Cookie: " + session());

    assertThat(answer.values("Transfer-Encoding")).isEmpty();
    assertThat(answer.body()).startsWith("<!DOCTYPE").contains("*** End of report ***");
    assertThat(answer.body()).endsWith("</html>\n");
  }

  @Test
  void refusesAMonthThatCannotBeReadAndTooLongATime() throws Exception {
    Client client = Client.loggedIn();

    assertThat(client.get("/report/month-end?month=May").statusCode()).isEqualTo(400);
    assertThat(client.get("/report/month-end?month=2004-11&seconds=121").statusCode())
        .isEqualTo(400);
  }

  @Test
  void runsTheMonthEndBatchOverThousandsOfRows() throws Exception {
    Client client = Client.loggedIn();
    assertThat(client.get("/batch").body()).contains("action=\"/batch/month-end\"");

    HttpResponse<String> answer = client.post("/batch/month-end");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).containsPattern("Month-end is done: [0-9]{4,} rows updated");
  }

  @Test
  void keepsTheBatchJobsFromStrangers() throws Exception {
    assertThat(new Client().post("/batch/month-end").statusCode()).isEqualTo(302);
  }

  private static String session() throws Exception {
    return new Client()
            .post("/login", "user", "dmurphy", "password", "wheels")
            .headers()
            .allValues("Set-Cookie")
            .stream()
            .filter(cookie -> cookie.startsWith("JSESSIONID="))
            .map(cookie -> cookie.split(";", 2)[0])
            .findFirst()
            .orElseThrow();
  }
}
