/** How documents are read, and what is said about wrong ones. */
@NullMarked
package dev.weft.engine.load;

import org.jspecify.annotations.NullMarked;
