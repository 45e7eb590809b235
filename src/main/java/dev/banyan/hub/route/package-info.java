/**
 * Routes, Kamelets, mappings and contracts as files: read, checked, loaded, reloaded and tested.
 * The console and the admin API read {@link dev.banyan.hub.route.RouteCatalogue}; files flow in
 * from disk, checked routes flow out to the Camel context.
 */
@NullMarked
package dev.banyan.hub.route;

import org.jspecify.annotations.NullMarked;
