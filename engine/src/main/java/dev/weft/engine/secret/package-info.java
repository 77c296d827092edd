/**
 * What keeps secrets secret: the forms in which one may show, the masker that finds them in
 * streams, and the seal under which secret outputs are stored. Knows nothing of runs, so that
 * {@code execute} and {@code cli} may use it. Start at {@link dev.weft.engine.secret.Masker}.
 */
@NullMarked
package dev.weft.engine.secret;

import org.jspecify.annotations.NullMarked;
