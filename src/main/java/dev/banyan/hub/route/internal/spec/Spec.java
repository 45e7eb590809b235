package dev.banyan.hub.route.internal.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A spec file: its cases, each complete by itself. */
record Spec(String file, List<Case> cases) {

  /**
   * One case.
   *
   * @param mocks by step id
   * @param ownMocks ids of those that the case itself names, which must be reached
   * @param expected what must come out; empty when the case expects a failure
   * @param received what mocks must have got, by step id: one entry a call, or one entry with
   *     {@code times}
   */
  record Case(
      String name,
      String route,
      Message given,
      Map<String, Mock> mocks,
      java.util.Set<String> ownMocks,
      Optional<Message> expected,
      Map<String, JsonNode> received,
      Optional<Failure> failsWith) {}

  /** The answers of a mocked step, in turn; the last one repeats. */
  record Mock(List<Answer> answers) {

    Answer answer(int call) {
      return answers.get(Math.min(call, answers.size() - 1));
    }
  }

  /** One answer: a message (parts not given stay as they are) or a failure. */
  record Answer(Message message, Optional<Failure> fails) {}
}
