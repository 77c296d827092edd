/** Tests of the reading of images, against images that the programs for them make. */
@NullMarked
package dev.weft.actions.image;

import org.jspecify.annotations.NullMarked;
