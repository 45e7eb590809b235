<?xml version="1.0" encoding="UTF-8"?>
<!-- Steel Wheels' order document as the contract's Order. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/order">
    <xsl:text>{"orderNumber":</xsl:text><xsl:value-of select="@number"/>
    <xsl:text>,"customerNumber":</xsl:text><xsl:value-of select="@customer"/>
    <xsl:text>,"orderDate":</xsl:text><xsl:call-template name="text"><xsl:with-param name="of" select="orderDate"/></xsl:call-template>
    <xsl:text>,"requiredDate":</xsl:text><xsl:call-template name="text"><xsl:with-param name="of" select="requiredDate"/></xsl:call-template>
    <xsl:text>,"shippedDate":</xsl:text><xsl:call-template name="text"><xsl:with-param name="of" select="shippedDate"/></xsl:call-template>
    <xsl:text>,"status":"</xsl:text>
    <xsl:value-of select="translate(@status, 'abcdefghijklmnopqrstuvwxyz ', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ_')"/>
    <xsl:text>","comments":</xsl:text><xsl:call-template name="text"><xsl:with-param name="of" select="comments"/></xsl:call-template>
    <xsl:text>,"lines":[</xsl:text>
    <xsl:for-each select="lines/line">
      <xsl:if test="position() &gt; 1">,</xsl:if>
      <xsl:text>{"lineNumber":</xsl:text><xsl:value-of select="@number"/>
      <xsl:text>,"productCode":"</xsl:text><xsl:value-of select="@product"/>
      <xsl:text>","quantity":</xsl:text><xsl:value-of select="@quantity"/>
      <xsl:text>,"priceEach":</xsl:text><xsl:value-of select="@priceEach"/>
      <xsl:text>}</xsl:text>
    </xsl:for-each>
    <xsl:text>],"total":</xsl:text><xsl:value-of select="total"/>
    <xsl:text>}</xsl:text>
  </xsl:template>

  <!-- A JSON string, null for an element that is not there. -->
  <xsl:template name="text">
    <xsl:param name="of"/>
    <xsl:choose>
      <xsl:when test="not($of)">null</xsl:when>
      <xsl:otherwise>
        <xsl:text>"</xsl:text>
        <xsl:call-template name="escape"><xsl:with-param name="rest" select="string($of)"/></xsl:call-template>
        <xsl:text>"</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Halves the text, so that a long one does not nest deep. -->
  <xsl:template name="escape">
    <xsl:param name="rest"/>
    <xsl:variable name="length" select="string-length($rest)"/>
    <xsl:choose>
      <xsl:when test="$length &gt; 1">
        <xsl:variable name="half" select="floor($length div 2)"/>
        <xsl:call-template name="escape"><xsl:with-param name="rest" select="substring($rest, 1, $half)"/></xsl:call-template>
        <xsl:call-template name="escape"><xsl:with-param name="rest" select="substring($rest, $half + 1)"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="$rest = '&quot;'">\"</xsl:when>
      <xsl:when test="$rest = '\'">\\</xsl:when>
      <xsl:when test="$rest = '&#10;'">\n</xsl:when>
      <xsl:when test="$rest = '&#13;'">\r</xsl:when>
      <xsl:when test="$rest = '&#9;'">\t</xsl:when>
      <xsl:otherwise><xsl:value-of select="$rest"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
