/**
 * Says what is wrong with a tree of route files, with file, line and column, without loading any of
 * it. The loader, the offline validator and the spec runner call {@link
 * dev.banyan.hub.route.internal.check.Checker}; a tree goes in, problems and facts come out.
 */
@NullMarked
package dev.banyan.hub.route.internal.check;

import org.jspecify.annotations.NullMarked;
