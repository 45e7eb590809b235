package dev.banyan.cli.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemTest {

  @Test
  void showsTitleAndDetailOfAProblem() {
    String body = "{\"title\":\"Stage refused\",\"detail\":\"shadow is not built\",\"status\":409}";

    assertThat(Problem.sentence(409, body, "POST /x"))
        .isEqualTo("Stage refused: shadow is not built");
  }

  @Test
  void saysWhatItCanOfAnythingElse() {
    assertThat(Problem.sentence(500, "<html>", "GET /x"))
        .contains("GET /x answered 500", "logs hub");
    assertThat(Problem.sentence(401, "", "GET /x")).contains("does not accept the admin token");
    assertThat(Problem.sentence(404, "{\"title\":\"Not Found\"}", "GET /x"))
        .isEqualTo("Not Found (GET /x answered 404)");
  }
}
