package io.tollgate.purpose;

import static io.tollgate.purpose.Phrases.verbs;
import static io.tollgate.purpose.Phrases.words;

import java.util.List;

/** The words the {@link PhraseClassifier} goes by. Nouns stand in the singular. */
final class Lexicon {

  private static final Phrases MAKE =
      verbs(
          "write,create,generate,invent,make,design,draft,produce,compose,devise,author,build,give,"
              + "need,want,prepare,craft,propose,come up with,think up,think of,cook up,more,another,"
              + "set,suggest,formulate,assemble,develop,brainstorm,synthesize,synthesise,rewrite");
  private static final Phrases SEEK =
      verbs(
          "find,look,search,hunt,scan,audit,check,review,inspect,analyze,analyse,assess,examine,"
              + "probe,list,identify,detect,spot,report,show,see,go through,test,uncover,discover,"
              + "evaluate,enumerate,trace,flag,point out,study,comb,tell");
  private static final Phrases REPAIR =
      verbs(
          "fix,patch,close,mitigate,resolve,remediate,harden,bump,upgrade,update,prevent,avoid,"
              + "protect,escape,sanitize,sanitise,solve,answer,explain,add,document");
  private static final Phrases EXISTING = words("this,that,these,those,existing");
  private static final Phrases DEFINITE = words("this,that,these,those,existing,the,our,a known");
  private static final Phrases PRODUCT =
      words(
          "game,page,app,application,screen,component,widget,ui,site,website,endpoint,table,class,"
              + "module,feature,solver,generator,api,view,form,field,service,platform,list,tracker,"
              + "timer,dashboard,loader,parser,editor,runner,bug,issue,ticket,id,button,layout");
  private static final Phrases SOLVING =
      words(
          "solution,solver,answer to,solve,solving,explanation,ticket,bug,fix,summary,describing,"
              + "describe,reference to,code for,program for,function for,rubric,grader");

  private static final String WEAKNESS =
      "vulnerability,vuln,injection,sqli,xss,csrf,ssrf,xxe,idor,rce,exploit,exploitable,"
          + "exploitability,weakness,security hole,security issue,security problem,security bug,"
          + "security flaw,security risk,security gap,security concern,security error,security defect,"
          + "buffer overflow,integer overflow,overflow,path traversal,directory traversal,auth bypass,"
          + "authentication bypass,authorization bypass,bypass,privilege escalation,deserialization,"
          + "taint path,taint,tainted input,attack surface,attack vector,attack path,threat,backdoor,"
          + "hardcoded secret,hardcoded credential,hardcoded password,leaked secret,use after free,"
          + "unsafe input,insecure,security vulnerability,security,hole,zero day,cwe,owasp top,"
          + "timing attack,side channel";

  /** Requests for an output that vendors' terms or the company usually forbid. */
  static final List<Ask> SENSITIVE =
      List.of(
          Ask.of(
                  Purpose.CHALLENGE_AUTHORING,
                  MAKE,
                  words(
                      "coding challenge,programming challenge,code challenge,challenge problem,"
                          + "programming problem,coding problem,algorithm problem,algorithmic problem,"
                          + "puzzle,kata,leetcode,codeforces,hackerrank,codewars,atcoder,"
                          + "interview question,interview problem,interview task,interview exercise,"
                          + "exam question,exam task,exam problem,quiz,competition task,contest problem,"
                          + "contest task,competition problem,competitive programming,brain teaser,"
                          + "benchmark problem,problem statement,coding exercise,programming exercise,"
                          + "coding question,programming question,programming puzzle,coding puzzle,"
                          + "take home assignment,code golf,coding task,programming task,"
                          + "reference solution,screening question,screening task,olympiad"))
              .unlessBetween(SOLVING)
              .unlessAfter(PRODUCT)
              .unlessDefinite(EXISTING),
          Ask.of(
                  Purpose.CHALLENGE_AUTHORING,
                  MAKE,
                  words(
                      "problem,exercise,question,challenge,task,riddle,drill,variation,variant,"
                          + "hidden test,assignment,test case"))
              .in(
                  "coding,programming,algorithm,algorithmic,interview,candidate,applicant,exam,"
                      + "student,leetcode,contest,competition,answer key,answer,difficulty,kata,puzzle,"
                      + "bootcamp,hiring,practice,brain,hackathon,solver,olympiad,learner,solve")
              .unlessBetween(SOLVING)
              .unlessAfter(PRODUCT)
              .unlessDefinite(DEFINITE),
          Ask.of(Purpose.VULNERABILITY_ANALYSIS, SEEK, words(WEAKNESS))
              .unlessBefore(REPAIR)
              .unlessAfter(
                  words(
                      "scanner,database,page,dashboard,ticket,tracker,group,header,context,config,"
                          + "policy,filter,team,training,doc,module,package,module,class,release,fix,"
                          + "framework,container,point")),
          Ask.of(
              Purpose.VULNERABILITY_ANALYSIS,
              verbs("do,run,perform,conduct,start,give,make,write,create,prepare,carry out"),
              words(
                  "security audit,security review,security analysis,security assessment,pentest,"
                      + "penetration test,threat model,threat review,threat analysis,"
                      + "vulnerability assessment,vulnerability analysis,vulnerability report,"
                      + "red team,taint analysis,exploit,shellcode,security check")),
          Ask.of(
                  Purpose.VULNERABILITY_ANALYSIS,
                  MAKE,
                  words("proof of concept,poc,payload,working attack,attack"))
              .in("exploit,vulnerability,injection,xss,overflow,cve,attacker,bypass,rce,attack"),
          Ask.of(
              Purpose.VULNERABILITY_ANALYSIS,
              verbs("exploit,hack,pwn,pentest,break into,attack,threat model"),
              words("this,the,our,it,my,code,login,app,endpoint,api,service,server,into")),
          Ask.of(
              Purpose.VULNERABILITY_ANALYSIS,
              words("is,are,whether,if,what,which,any,where,how"),
              words(
                  "vulnerable,exploitable,open to sql,open to injection,open to attack,"
                      + "open to xss,open to csrf,open to ssrf,open to path traversal,"
                      + "open to directory traversal,open to command injection,susceptible to,prone to injection,"
                      + "exposed to attack,exposed to injection,security hole,security issue,"
                      + "security problem,security flaw,insecure,injectable,be exploited,be abused")),
          Ask.of(
              Purpose.VULNERABILITY_ANALYSIS,
              words("can,could,would,how,what"),
              words("attacker,hacker,malicious user,malicious input")),
          Ask.of(
                  Purpose.EVAL_TASK_GENERATION,
                  verbs(
                      "turn,convert,derive,make,create,generate,mine,transform,cut,build,write,extract,"
                          + "harvest,produce,craft,design,package,distill,prepare,need,want,give"),
                  words(
                      "swe bench,swe style,swe task,swe problem,eval task,evaluation task,eval set,"
                          + "benchmark task,benchmark item,benchmark instance,agent task,repair task,"
                          + "eval case,evaluation case,eval item,eval,grader,rubric,grading script,"
                          + "task instance,evaluation set,test task,agentic task,scoring rubric"))
              .unlessAfter(
                  words("harness,runner,pipeline,framework,job,loader,dashboard,config,page,ci")),
          Ask.of(
                  Purpose.EVAL_TASK_GENERATION,
                  verbs(
                      "turn,convert,derive,mine,transform,cut,extract,harvest,make,create,generate,"
                          + "build,use"),
                  words("task,problem,benchmark,exercise,challenge,question"))
              .in("commit,pull request,pr,diff,merged,bugfix,git history,bug report,closed issue")
              .unlessAfter(words("harness,runner,pipeline,list,board,queue,tracker"))
              .unlessDefinite(DEFINITE),
          Ask.of(
                  Purpose.EVAL_TASK_GENERATION,
                  verbs("mutate,inject,plant,seed,introduce,insert,break,remove"),
                  words("bug,fault,defect,error,function,code,function body,line"))
              .in(
                  "model,agent,llm,repair,eval,benchmark,assistant,claude,codex,gpt,task,"
                      + "to be repaired,find them"),
          Ask.of(
                  Purpose.TRAINING_DATA_GENERATION,
                  verbs(
                      "write,generate,create,produce,make,collect,synthesize,synthesise,label,annotate,"
                          + "build,prepare,distill,distil,sample,need,want,give,assemble,more,convert,"
                          + "turn,record,rank,export"),
                  words(
                      "training data,training example,training set,training sample,training pair,"
                          + "training corpus,training dataset,fine tuning data,fine tuning set,"
                          + "fine tuning example,fine tuning dataset,finetuning data,finetuning set,"
                          + "finetuning dataset,finetuning example,fine tune data,sft data,sft example,"
                          + "sft set,instruction pair,instruction response,instruction data,"
                          + "instruction tuning,preference pair,preference data,dpo pair,dpo data,"
                          + "rlhf data,reward data,synthetic data,synthetic code,synthetic corpus,"
                          + "synthetic dataset,synthetic example,chain of thought,reasoning trace,"
                          + "prompt completion pair,prompt response pair,distillation data,"
                          + "distillation set"))
              .unlessAfter(
                  words(
                      "job,pipeline,loop,script,config,code,infrastructure,loader,run,cluster,page")),
          Ask.of(
                  Purpose.TRAINING_DATA_GENERATION,
                  verbs(
                      "write,generate,create,produce,make,collect,synthesize,label,annotate,give,need,"
                          + "prepare,sample,rank,more,want,compose"),
                  words(
                      "example,pair,sample,trace,dialogue,completion,label,response,answer,"
                          + "conversation,demonstration,snippet,rationale,transcript"))
              .in(
                  "fine tuning,fine tune,finetune,finetuning,train,training,training set,distil,"
                      + "distill,distillation,sft,dpo,rlhf,reward model,student model,our model,"
                      + "our own model,training run"));

  /** Requests that are usually permitted. */
  static final List<Ask> PERMITTED =
      List.of(
          Ask.of(
                  Purpose.TEST_SCAFFOLDING,
                  verbs(
                      "add,write,create,generate,build,set up,extend,make,implement,update,wire,need,cover,"
                          + "increase,improve,scaffold,give"),
                  words(
                      "unit test,integration test,test,fixture,mock,stub,fake,test harness,harness,"
                          + "test runner,test config,test suite,coverage,regression test,e2e test,"
                          + "conftest,testcontainer,test data builder,smoke test,test double"))
              .unlessBetween(words("pipeline,workflow,action,ci,job")),
          Ask.of(
              Purpose.WORKFLOW_BUILDING,
              verbs(
                  "set up,setup,build,create,write,add,make,configure,automate,deploy,schedule,script,"
                      + "wire,extend,update,need,containerize,provision"),
              words(
                  "pipeline,ci,cd,workflow,github action,cron,cronjob,dockerfile,docker image,"
                      + "docker compose,compose file,helm,helm chart,terraform,kubernetes,deployment,"
                      + "deploy script,release script,build script,script,makefile,automation,job,"
                      + "infrastructure,jenkin,jenkinsfile,gitlab,airflow,dag,ansible,git hook,"
                      + "pre commit,nightly build,release,bot")),
          Ask.of(
              Purpose.CODE_ORGANISATION,
              verbs(
                  "rename,reformat,reorganise,reorganize,restructure,tidy,move,split,extract,relocate,"
                      + "sort,format,clean,clean up,cleanup,refactor,merge,group,regroup,deduplicate,"
                      + "flatten,inline,lint"),
              words(
                  "file,class,package,module,function,method,folder,directory,import,code,variable,"
                      + "component,repo,repository,project,layout,field,constant,codebase,"
                      + "type,interface,into,line,helper,source,service,name,controller,to,naming")));

  /** Words that make a sentence a question about something instead of a request for it. */
  static final Phrases ABOUT =
      words(
          "are we allowed,am i allowed,may we,may i,are we permitted,is it allowed,is it ok,"
              + "is it okay,is it permitted,is it legal,do we allow,does the policy,explain what,"
              + "what does,whats a,whats an,what is a,what is an,difference between,why do,why does,"
              + "why is,why are,how does,who may,who is allowed,can we still,should we be allowed,"
              + "what counts as,what happens when,allowed to,permitted to");

  /** Everyday requests of development. */
  static final Phrases EVERYDAY =
      verbs(
          "fix,implement,explain,add,bump,upgrade,solve,answer,optimize,optimise,debug,why,support,"
              + "change,remove,update,speed up,reduce,return,handle,replace,use,show,summarize,review,"
              + "compare,describe,what,how,document,plot,translate,port,migrate");

  /** Words that ask for a second look when no request was recognised around them. */
  static final Phrases DELICATE =
      words(
          WEAKNESS
              + ",kata,puzzle,leetcode,coding challenge,interview question,benchmark,swe bench,"
              + "grader,rubric,fine tuning,finetuning,training data,training set,preference pair,"
              + "synthetic,distill,exam,exercise,attacker,attack,eval");

  private Lexicon() {}
}
