package dev.banyan.hub.facade.http;

import java.io.IOException;

/** What serves one method of one path. Thread-safe. */
@FunctionalInterface
public interface Target {

  /**
   * @throws ProblemException to answer with a problem
   * @throws IOException when the client is gone
   */
  Answer answer(Call call) throws IOException;
}
