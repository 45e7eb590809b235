<?xml version="1.0" encoding="UTF-8"?>
<!-- placeOrder of partner-orders.wsdl as the facade's NewOrder, in JSON. The schema has checked every value. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:o="http://www.steelwheels.example/partner-orders">
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/o:placeOrder">
    <xsl:text>{"customerNumber":</xsl:text><xsl:value-of select="number(o:customerNumber)"/>
    <xsl:if test="o:requiredDate">,"requiredDate":"<xsl:value-of select="substring(normalize-space(o:requiredDate), 1, 10)"/>"</xsl:if>
    <xsl:if test="string(o:comments)">
      <xsl:text>,"comments":"</xsl:text>
      <xsl:call-template name="escaped"><xsl:with-param name="text" select="string(o:comments)"/></xsl:call-template>
      <xsl:text>"</xsl:text>
    </xsl:if>
    <xsl:text>,"lines":[</xsl:text>
    <xsl:for-each select="o:line">
      <xsl:if test="position() &gt; 1">,</xsl:if>
      <xsl:text>{"productCode":"</xsl:text><xsl:value-of select="normalize-space(o:productCode)"/>
      <xsl:text>","quantity":</xsl:text><xsl:value-of select="number(o:quantity)"/>
      <xsl:if test="o:priceEach">,"priceEach":<xsl:value-of select="number(o:priceEach)"/></xsl:if>
      <xsl:text>}</xsl:text>
    </xsl:for-each>
    <xsl:text>]}</xsl:text>
  </xsl:template>

  <!-- Quotes and backslashes; control characters cannot be in a normalizedString. -->
  <xsl:template name="escaped">
    <xsl:param name="text"/>
    <xsl:variable name="first" select="substring($text, 1, 1)"/>
    <xsl:if test="$text">
      <xsl:if test="$first = '&quot;' or $first = '\'">\</xsl:if>
      <xsl:choose>
        <xsl:when test="translate($first, '&#9;&#10;&#13;', '') = ''"><xsl:text> </xsl:text></xsl:when>
        <xsl:otherwise><xsl:value-of select="$first"/></xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="escaped"><xsl:with-param name="text" select="substring($text, 2)"/></xsl:call-template>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
