/** What the store on disk promises, with processes that are killed and files that are damaged. */
@NullMarked
package dev.weft.store;

import org.jspecify.annotations.NullMarked;
