/** Tests of what keeps secrets secret. */
@NullMarked
package dev.weft.engine.secret;

import org.jspecify.annotations.NullMarked;
