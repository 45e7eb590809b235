package dev.banyan.hub.route;

import java.time.Instant;
import java.util.List;

/**
 * How one file stands.
 *
 * @param file path relative to the home folder
 * @param kind what the file is
 * @param ids the routes that run from it; empty for files that hold none
 * @param state running, or refused because of {@code problems}
 * @param lastGood for a refused file: whether an earlier version of it is in use
 * @param problems why it was refused; their file may be another one that the edit would break
 * @param since when the state began
 */
public record RouteState(
    String file,
    RouteFile.Kind kind,
    List<String> ids,
    State state,
    boolean lastGood,
    List<Problem> problems,
    Instant since) {

  /** Whether the file as it is on disk is in use. */
  public enum State {
    RUNNING,
    REFUSED
  }
}
