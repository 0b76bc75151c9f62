/**
 * Pictures of data and fits.
 *
 * <p>A {@link dev.gradus.plot.Picture} is a title over {@link dev.gradus.plot.Chart}s; a chart is
 * two axes and {@link dev.gradus.plot.Layer}s: points, lines, bands. {@link
 * dev.gradus.plot.FitPicture} makes the picture of a fit. A picture is a value; it becomes PNG,
 * SVG, a page of HTML or text for a terminal when asked, and only then is the machinery of drawing
 * loaded.
 */
package dev.gradus.plot;
