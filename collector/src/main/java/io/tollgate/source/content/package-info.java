/**
 * What may be kept of a tool's input. The promise that no content is kept rests on this package: it
 * knows in which fields, patches and shell commands content stands, and leaves a note of its size.
 * It knows no tool and no report.
 */
package io.tollgate.source.content;
