/**
 * Runs the specs that lie beside the routes, in one Camel context that reaches nothing outside this
 * process. The command line and the module's own tests call {@link
 * dev.banyan.hub.route.internal.spec.SpecRunner}; spec files go in, outcomes come out.
 */
@NullMarked
package dev.banyan.hub.route.internal.spec;

import org.jspecify.annotations.NullMarked;
