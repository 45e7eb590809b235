package dev.banyan.hub.parity.response;

import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /admin/parity/responses/<capability>}: the evidence about its answers. */
@RestController
@RequestMapping("/admin/parity/responses")
class ResponseController {

  private static final long MOST_MINUTES = Duration.ofDays(366).toMinutes();

  private final ResponseParity parity;

  ResponseController(ResponseParity parity) {
    this.parity = parity;
  }

  @GetMapping("/{capability}")
  ResponseEvidence show(
      @PathVariable String capability, @RequestParam(defaultValue = "1440") long minutes) {
    if (minutes < 1 || minutes > MOST_MINUTES) {
      throw new IllegalArgumentException(
          "minutes must be 1 to " + MOST_MINUTES + ", but is " + minutes);
    }
    return parity.evidence(capability, Instant.now().minus(Duration.ofMinutes(minutes)));
  }

  @ExceptionHandler(IllegalArgumentException.class)
  ProblemDetail bad(IllegalArgumentException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
  }
}
