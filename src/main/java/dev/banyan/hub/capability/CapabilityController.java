package dev.banyan.hub.capability;

import dev.banyan.hub.capability.Capabilities.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /admin/capabilities}: list, show, promote, roll back. */
@RestController
@RequestMapping("/admin/capabilities")
class CapabilityController {

  /**
   * @param to the wished stage; a rollback without one goes to {@code legacy}
   * @param percent share of a canary, 1 to 99
   * @param by who asks for it
   */
  record Wish(
      @Nullable String to,
      @Nullable Integer percent,
      @Nullable String reason,
      @Nullable String by) {}

  record View(
      String name,
      String stage,
      int percent,
      @Nullable String changedBy,
      @Nullable Instant changedAt,
      @Nullable String reason,
      List<String> rules,
      StagePush.ProxyState proxy) {}

  record Listing(List<View> items) {}

  private final Capabilities capabilities;

  CapabilityController(Capabilities capabilities) {
    this.capabilities = capabilities;
  }

  @GetMapping
  Listing list() {
    return new Listing(capabilities.all().stream().map(this::view).toList());
  }

  @GetMapping("/{name}")
  View show(@PathVariable String name) {
    return view(capabilities.get(name));
  }

  @PostMapping("/{name}/promote")
  ResponseEntity<Object> promote(@PathVariable String name, @RequestBody Wish wish) {
    return move(name, wish, Move.Direction.UP);
  }

  @PostMapping("/{name}/rollback")
  ResponseEntity<Object> rollback(@PathVariable String name, @RequestBody Wish wish) {
    return move(name, wish, Move.Direction.DOWN);
  }

  private ResponseEntity<Object> move(String name, Wish wish, Move.Direction direction) {
    String to = wish.to() != null ? wish.to() : defaultTarget(direction);
    Stage stage = Stage.of(to, wish.percent() == null ? 0 : wish.percent());
    String by = wish.by();
    if (by == null || by.isBlank()) {
      throw new IllegalArgumentException("'by' must name who asks for it");
    }
    Outcome outcome = capabilities.move(name, stage, direction, by, wish.reason());
    if (outcome.move() instanceof Move.Refused refused) {
      return ResponseEntity.of(problem(HttpStatus.CONFLICT, "Not moved", refused.detail())).build();
    }
    return ResponseEntity.ok(view(capabilities.get(name)));
  }

  private static String defaultTarget(Move.Direction direction) {
    if (direction == Move.Direction.DOWN) {
      return "legacy";
    }
    throw new IllegalArgumentException("'to' must name the stage to promote to");
  }

  private View view(Capability capability) {
    return new View(
        capability.name(),
        capability.stage().label(),
        capability.stage().percent(),
        capability.changedBy(),
        capability.changedAt(),
        capability.reason(),
        capability.rules(),
        capabilities.proxy());
  }

  @ExceptionHandler(UnknownCapabilityException.class)
  ProblemDetail unknown(UnknownCapabilityException e) {
    return problem(HttpStatus.NOT_FOUND, "Unknown capability", e.getMessage());
  }

  @ExceptionHandler(IllegalStateException.class)
  ProblemDetail unreadable(IllegalStateException e) {
    return problem(HttpStatus.INTERNAL_SERVER_ERROR, "Not readable", e.getMessage());
  }

  @ExceptionHandler(IllegalArgumentException.class)
  ProblemDetail bad(IllegalArgumentException e) {
    return problem(HttpStatus.BAD_REQUEST, "Bad request", e.getMessage());
  }

  private static ProblemDetail problem(HttpStatus status, String title, @Nullable String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail == null ? "" : detail);
    problem.setTitle(title);
    return problem;
  }
}
