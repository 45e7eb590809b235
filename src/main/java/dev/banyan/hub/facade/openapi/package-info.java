/**
 * Contract-first REST: takes the place of Camel's {@code rest-openapi} component under {@code rest:
 * openApi:} in YAML, so that a contract is compiled once and each operation goes straight to its
 * {@code direct:<operationId>} route. Started by Camel; requests come from {@code http}.
 */
@NullMarked
package dev.banyan.hub.facade.openapi;

import org.jspecify.annotations.NullMarked;
