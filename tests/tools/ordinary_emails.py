"""HTML as mail programs write it every day: nothing of it may be lost."""
# ruff: noqa: E501  (they write such lines)

OUTLOOK = r"""<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><title>Tilbud</title>
<!--[if !mso]><style>v\:* {behavior:url(#default#VML);}</style><![endif]--><style><!--
/* Font Definitions */
p.MsoNormal {margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif;}
--></style><!--[if gte mso 9]><xml><o:shapedefaults v:ext="edit" spidmax="1026" /></xml><![endif]--></head>
<body lang=DA link="#0563C1" vlink="#954F72" style='word-wrap:break-word'><div class=WordSection1>
<p class=MsoNormal><span lang=EN-US style='font-size:11.0pt;font-family:"Calibri",sans-serif;mso-fareast-language:EN-US'>Hej Anna,<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<?xml:namespace prefix = o ns = "urn:schemas-microsoft-com:office:office" />
<p class=MsoNormal style='margin-left:18.0pt;text-indent:-18.0pt'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Tilbud &lt; 5&nbsp;000 kr. &amp; levering <b>i&nbsp;dag</b> <a href="https://www.acme.example/?a=1&amp;b=2&c=3" title="Se 'her' &gt;">her</a></p>
<!--[if gte vml 1]><v:shape id="_x0000_i1025" style='width:75pt'><v:imagedata src="cid:image001.png@01D" /></v:shape><![endif]--><![if !vml]><img width=100 height=50 src="cid:image001.png@01D" v:shapes="_x0000_i1025"><![endif]>
<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b>From:</b> Bo Ek &lt;bo@us.example&gt;<br><b>Sent:</b> 12. maj 2026 10:00<br></p></div></div>
<table class=MsoNormalTable border=0 cellspacing=0 cellpadding=0><tr><td width=200 valign=top style='width:150.0pt;padding:0cm 5.4pt 0cm 5.4pt'><p>Pris</p></td><td bgcolor="#eeeeee"><p align=right>5.000</p></td></tr></table>
</div></body></html>"""

OUTLOOK_ON_THE_WEB = """<html><head><style type="text/css" style="display:none;">P {margin-top:0;}</style></head><body dir="ltr">
<div class="elementToProof" style="font-family: Aptos, Calibri, &quot;Times New Roman&quot;; font-size: 12pt; color: rgb(0, 0, 0);">Kære Bo</div>
<div id="Signature"><p>Med venlig hilsen<br>Anna</p></div><div id="appendonsend"></div>
<hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000"><b>Fra:</b> Bo</font><div>&nbsp;</div></div>
<div>Det gamle</div></body></html>"""

GMAIL = """<div dir="ltr">Hi Bo,<div><br></div><div>1 &gt; 0, caf\xe9 \u20ac5 \U0001f600</div></div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Tue, 12 May 2026 Bo &lt;<a href="mailto:bo@us.example">bo@us.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"><div>Old<ul><li>a</li><li>b</li></ul><blockquote><p>older</p></blockquote></div></blockquote></div>"""

APPLE = """<html><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space;"><div>Dear Anna,</div><div><br></div>See below.<br id="lineBreakAtBeginningOfMessage"><div>-- <br>Bo</div><div><blockquote type="cite"><div>On 12 May, Anna wrote:</div><br class="Apple-interchange-newline"><div>Text</div></blockquote></div></body></html>"""

NEWSLETTER = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><head><meta charset="utf-8"/><title>News</title><style>@media only screen{.a{width:100%!important}}</style></head><body bgcolor="#ffffff" style="margin:0;padding:0"><span style="display:none;font-size:0">Preview</span>
<center><table width="100%" cellpadding="0" role="presentation"><tbody><tr><td align="center" style="background-image:url('https://pics.example/bg.png');background-color:#fafafa;padding:10px">
<!--[if mso]><table width="600"><tr><td><![endif]--><a href="https://click.example/x?u=1&amp;id=2" target="_blank" style="color:#336699;text-decoration:none"><img src="https://pics.example/logo.png" width="200" alt="Logo &amp; name" style="border:0;display:block"/></a><h1 style="font-family:Arial,'Helvetica Neue',sans-serif">News</h1><!--[if mso]></td></tr></table><![endif]-->
<p>Text &copy; 2026&nbsp;&mdash; <em>all</em> rights<br/>reserved</p></td></tr></tbody></table><img src="https://track.example/o.gif" width="1" height="1" alt=""/></center></body></html>"""

THUNDERBIRD = """<html><head><meta http-equiv="content-type" content="text/html; charset=UTF-8"></head><body><p>Hello,</p><pre class="moz-quote-pre" wrap="">
if a &lt; b:
    print("a")
&gt; quoted
&gt; twice

--\x20
Bo</pre><blockquote type="cite" cite="mid:1@mail.example"><p>Before</p></blockquote></body></html>"""

OLD = """<HTML><BODY BGCOLOR=#FFFFFF><FONT FACE="Arial" SIZE=2>Dear <I>Anna</I><P>first<P>second<BR>line<UL><LI>one<LI>two</UL><TABLE BORDER><TR><TD>a<TD>b<TR><TD>c<TD>d</TABLE>5 < 6 and 7<8, a & b<HR></FONT></BODY></HTML>"""

ORDINARY = {
    "Outlook": OUTLOOK,
    "Outlook on the web": OUTLOOK_ON_THE_WEB,
    "Gmail": GMAIL,
    "Apple": APPLE,
    "a newsletter": NEWSLETTER,
    "Thunderbird": THUNDERBIRD,
    "an old program": OLD,
    "one paragraph": "<p>Hello</p>",
    "no tag": "Hello &amp; goodbye",
    "a picture inside": '<img src="data:image/png;base64,iVBORw0KGgo=" alt="x">',
}
