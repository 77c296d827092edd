/** What the tests of several families use. */
@org.jspecify.annotations.NullMarked
package dev.weft.actions.testing;
