package dev.banyan.hub.facade.http;

import dev.banyan.hub.facade.contract.PathTable;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The door of the engine: path, method, target, answer, all on the thread Tomcat gives. */
public final class FacadeServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient Router router;
  private final transient BooleanSupplier ready;
  private final transient AnswerWriter writer;
  private final int maxBodyBytes;
  private final transient CardGate cards;

  /**
   * @param ready false until the routes have started; a path nobody serves is then 503, not 404
   */
  public FacadeServlet(
      Router router, BooleanSupplier ready, AnswerWriter writer, int maxBodyBytes, CardGate cards) {
    this.router = router;
    this.ready = ready;
    this.writer = writer;
    this.maxBodyBytes = maxBodyBytes;
    this.cards = cards;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Answer answer;
    try {
      answer = answer(request);
    } catch (ProblemException e) {
      answer = e.problem().answer();
    }
    writer.write(request, response, answer);
  }

  private Answer answer(HttpServletRequest request) throws IOException {
    cards.check(request);
    PathTable.Match<Target> match = match(request.getRequestURI());
    if (match == null) {
      return nobody(request.getRequestURI());
    }
    Target target = target(match.targets(), request.getMethod());
    if (target == null) {
      return otherMethod(request.getMethod(), match.targets().keySet());
    }
    return target.answer(new Call(request, match.values(), maxBodyBytes, cards));
  }

  private PathTable.@Nullable Match<Target> match(String path) {
    try {
      return router.match(path);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.of(400, "bad-request", "The path is not valid", e.getMessage()));
    }
  }

  private static @Nullable Target target(Map<String, Target> targets, String method) {
    Target target = targets.get(method);
    if (target == null && method.equals("HEAD")) {
      target = targets.get("GET");
    }
    return target == null ? targets.get(HttpEngine.ANY_METHOD) : target;
  }

  private Answer nobody(String path) {
    if (ready.getAsBoolean()) {
      return Problem.of(404, "not-found", "Nothing is served at this path", path).answer();
    }
    return Problem.of(503, "starting", "The routes are still starting", "Try again in a second.")
        .answer()
        .with("Retry-After", "1");
  }

  private static Answer otherMethod(String method, Set<String> served) {
    Set<String> allow = new TreeSet<>(served);
    if (allow.contains("GET")) {
      allow.add("HEAD");
    }
    allow.add("OPTIONS");
    String allowed = String.join(", ", allow);
    if (method.equals("OPTIONS")) {
      return Answer.empty(204).with("Allow", allowed);
    }
    return Problem.of(
            405, "method-not-allowed", "This path does not take " + method, "It takes " + allowed)
        .answer()
        .with("Allow", allowed);
  }
}
