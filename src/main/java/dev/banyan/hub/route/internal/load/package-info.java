/**
 * Keeps the Camel context equal to the files on disk, as far as those pass their check. Only the
 * hub's start and the folder watch call in; checked text flows to the context and to the store of
 * last good versions, verdicts flow to the catalogue.
 */
@NullMarked
package dev.banyan.hub.route.internal.load;

import org.jspecify.annotations.NullMarked;
