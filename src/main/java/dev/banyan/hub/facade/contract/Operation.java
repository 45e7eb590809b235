package dev.banyan.hub.facade.contract;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a contract, compiled.
 *
 * @param id operationId; the route {@code direct:<id>} answers it
 * @param method HTTP method, upper case
 * @param template full path template, base path included
 * @param summary one line for people
 * @param pathParameters in the order of the template
 * @param queryParameters every query parameter that is known; others are refused
 * @param headerParameters headers that reach the route
 * @param bodyRequired whether a request without a body is refused
 * @param bodies request schema by media type; empty when the operation takes no body
 * @param responses by status; a status that is not here breaks the contract
 */
public record Operation(
    String id,
    String method,
    String template,
    String summary,
    List<Parameter> pathParameters,
    Map<String, Parameter> queryParameters,
    List<Parameter> headerParameters,
    boolean bodyRequired,
    Map<String, BodySchema> bodies,
    Map<Integer, Response> responses) {

  /** Header that makes a command safe to repeat (draft-ietf-httpapi-idempotency-key-header). */
  public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  /** A command whose contract requires an idempotency key is executed once a key. */
  public boolean idempotent() {
    return headerParameters.stream()
        .anyMatch(p -> p.required() && p.name().equalsIgnoreCase(IDEMPOTENCY_KEY));
  }

  /** Media type of the answer with this status, if the contract names one. */
  public @Nullable String mediaType(int status) {
    Response response = responses.get(status);
    return response == null ? null : response.mediaType();
  }

  /**
   * @param mediaType null when the contract promises no body
   * @param schema null when the body is not JSON
   */
  public record Response(@Nullable String mediaType, @Nullable BodySchema schema) {}
}
