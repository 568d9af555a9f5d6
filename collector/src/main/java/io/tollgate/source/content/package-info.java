/**
 * Decides what of a tool's input may be stored. The guarantee that no content is stored depends on
 * this package: it knows in which fields, patches and shell commands content is found, and leaves a
 * note of its size. Independent of tools and reports.
 */
package io.tollgate.source.content;
