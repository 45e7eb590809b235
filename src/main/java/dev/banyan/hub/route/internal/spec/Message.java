package dev.banyan.hub.route.internal.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A message as a spec writes it.
 *
 * @param body missing node when the spec says nothing about the body, null node for no body
 * @param headers null nodes stand for headers that must be absent
 * @param asObject a mapping or list travels as Java objects instead of JSON text
 * @param subset when expected: more fields than these may be there
 * @param extra the other keys: properties, variables, times ...
 */
record Message(
    JsonNode body,
    Map<String, JsonNode> headers,
    boolean asObject,
    boolean subset,
    Map<String, JsonNode> extra) {}
