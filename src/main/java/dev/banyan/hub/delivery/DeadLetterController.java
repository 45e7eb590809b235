package dev.banyan.hub.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /admin/dead-letters}: groups, one letter, put one back. */
@RestController
@RequestMapping("/admin/dead-letters")
class DeadLetterController {

  private static final int MOST = 10_000;

  /**
   * @param groups the largest first
   * @param ids those that can be put back, the oldest first
   */
  record Listing(List<LetterGroup> groups, List<Long> ids) {}

  record Shown(Letter letter, BodyView body) {}

  /**
   * @param by who asks for it
   */
  record Order(@Nullable String by) {}

  private final LetterTable letters;
  private final Redrive redrive;

  DeadLetterController(LetterTable letters, Redrive redrive) {
    this.letters = letters;
    this.redrive = redrive;
  }

  /**
   * @param limit most groups, and most ids
   */
  @GetMapping
  Listing list(
      @RequestParam(required = false) @Nullable String capability,
      @RequestParam(required = false) @Nullable String route,
      @RequestParam(required = false) @Nullable String reason,
      @RequestParam(defaultValue = "1000") int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit must be 1 to " + MOST + ", but is " + limit);
    }
    LetterFilter filter = new LetterFilter(capability, route, reason);
    return new Listing(letters.groups(filter, limit), letters.ids(filter, limit));
  }

  @GetMapping("/{id}")
  Shown show(@PathVariable long id) {
    return new Shown(get(id), BodyView.of(letters.body(id)));
  }

  @PostMapping("/{id}/redrive")
  Letter redrive(@PathVariable long id, @RequestBody Order order) {
    String by = order.by();
    if (by == null || by.isBlank()) {
      throw new IllegalArgumentException("'by' must name who asks for it");
    }
    redrive.one(get(id), by);
    return get(id);
  }

  private Letter get(long id) {
    return letters.find(id).orElseThrow(() -> new NoLetterException(id));
  }

  private static final class NoLetterException extends RuntimeException {
    NoLetterException(long id) {
      super("there is no dead letter " + id);
    }
  }

  @ExceptionHandler(NoLetterException.class)
  ProblemDetail none(NoLetterException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
  }

  @ExceptionHandler(Redrive.RefusedRedriveException.class)
  ProblemDetail refused(Redrive.RefusedRedriveException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
  }

  @ExceptionHandler(IllegalArgumentException.class)
  ProblemDetail bad(IllegalArgumentException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
  }
}
