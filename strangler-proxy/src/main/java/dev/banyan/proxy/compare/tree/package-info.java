/**
 * Bodies of every type as one kind of tree: bytes and a media type come in, a {@link
 * dev.banyan.proxy.compare.tree.Tree} comes out. Only {@code compare} calls it.
 */
@NullMarked
package dev.banyan.proxy.compare.tree;

import org.jspecify.annotations.NullMarked;
