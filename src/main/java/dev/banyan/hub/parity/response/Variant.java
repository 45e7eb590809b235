package dev.banyan.hub.parity.response;

import java.util.List;

/**
 * A kind of request that the legacy side answered.
 *
 * @param parameters names in the query
 * @param comparable whether such requests are copied to the modern side at all
 */
public record Variant(
    String rule, String method, int status, List<String> parameters, boolean comparable) {}
