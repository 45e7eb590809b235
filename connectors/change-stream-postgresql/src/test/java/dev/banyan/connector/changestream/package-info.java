/** Tests of what operators ask of a running stream. */
@NullMarked
package dev.banyan.connector.changestream;

import org.jspecify.annotations.NullMarked;
