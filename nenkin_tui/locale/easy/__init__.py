"""やさしい日本語: what the Japanese says, said more simply; whatever is not here is said in the Japanese of `ja`.

Short sentences with one thing each, です and ます, what to do first and then why. Words that are needed however hard they are
(基礎年金番号, 年金事務所) stay, since the papers have them, and are read out or explained once on a page. Papers, the
law and the commands have no words here: a paper must look as the real one does.
"""
